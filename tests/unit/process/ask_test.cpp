// SPDX-License-Identifier: MIT
#include "process/ask.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <algorithm>
#include <csignal>
#include <vector>

#include "../../support/scratch.hpp"
#include "process/signals.hpp"
#include "sys/cannot_start.hpp"

namespace cache_run {
namespace {

using Limit = Answer::Limit;

Command shell(const std::string& line) {
  survive_failing_writes();
  return {.program = "/bin/sh", .arguments = {"sh", "-c", line}};
}

/// How an answer ended: "status 0", "signal 9".
std::string end_of(const Answer& answer) {
  return (answer.ending.by_signal ? "signal " : "status ") + std::to_string(answer.ending.code);
}

/// Whether this process has children, which are forgotten if they have ended.
bool has_children() {
  bool any = false;
  while (waitpid(-1, nullptr, WNOHANG) > 0) any = true;
  return any || errno != ECHILD;
}

TEST_CASE("ask: output and ending are handed over") {
  has_children();  // of other tests
  struct Row {
    std::string line;
    std::string output;
    std::string end;
  };
  for (const Row& row :
       {Row{"printf 'a\\nb'", "a\nb", "status 0"}, Row{"exit 7", "", "status 7"},
        Row{"echo so far; kill -TERM $$", "so far\n", "signal 15"}, Row{"cat", "input", "status 0"},
        Row{"printf 'a\\0b'", {"a\0b", 3}, "status 0"},
        Row{"exec >&-; sleep 0.05; exit 3", "", "status 3"}}) {
    CAPTURE(row.line);
    const Answer answer = ask(shell(row.line), "input");
    CHECK(answer.output == row.output);
    CHECK(end_of(answer) == row.end);
    CHECK(answer.exceeded == Limit::none);
    CHECK_FALSE(has_children());
  }
}

TEST_CASE("ask: input larger than a pipe is fed while output is read") {
  const std::string input(900'000, 'x');
  CHECK(ask(shell("cat"), input).output == input);
  CHECK(ask(shell("exec >&-; cat >/dev/null"), input).ending.code == 0);
}

TEST_CASE("ask: input that nobody reads is no error") {
  const std::string input(900'000, 'x');
  const Answer answer = ask(shell("head -c 1; exec <&-; echo done"), input);
  CHECK(answer.output == "xdone\n");
  CHECK(end_of(answer) == "status 0");
}

TEST_CASE("ask: no more output than allowed") {
  const AskLimits limits{.size = 100'000};
  has_children();
  const Answer most = ask(shell("head -c 100000 /dev/zero"), "", limits);
  CHECK(most.exceeded == Limit::none);
  CHECK(most.output.size() == 100'000);
  const Answer over = ask(shell("head -c 100001 /dev/zero; exec sleep 600"), "", limits);
  CHECK(over.exceeded == Limit::size);
  CHECK(over.output.size() <= 100'000);
  CHECK(ask(shell("exec yes"), "", limits).exceeded == Limit::size);
  CHECK_FALSE(has_children());
}

TEST_CASE("ask: what takes too long is killed") {
  const AskLimits limits{.time = std::chrono::milliseconds(100)};
  has_children();
  for (const std::string line : {"exec sleep 600", "exec >&-; exec sleep 600", "kill -STOP $$",
                                 "trap '' TERM; exec sleep 600"}) {
    CAPTURE(line);
    const Answer answer = ask(shell(line), std::string(900'000, 'x'), limits);
    CHECK(answer.exceeded == Limit::time);
    CHECK(end_of(answer) == "signal 9");
    CHECK_FALSE(has_children());
  }
}

TEST_CASE("ask: a descendant that holds the output is not waited for") {
  const Answer answer = ask(shell("sleep 5 & echo said"), "");
  CHECK(answer.exceeded == Limit::none);
  CHECK(answer.output == "said\n");
  CHECK(end_of(answer) == "status 0");
}

TEST_CASE("ask: complaints may be part of the output") {
  const Answer answer = ask(shell("echo one; echo two >&2"), "", {}, Complaints::with_output);
  CHECK(answer.output == "one\ntwo\n");
}

TEST_CASE("ask: where SIGCHLD is ignored the status is unknown and so a failure") {
  const pid_t child = start_child([] {
    static_cast<void>(std::signal(SIGCHLD, SIG_IGN));
    const Answer answer = ask(shell("echo said"), "");
    return answer.output == "said\n" ? answer.ending.code : 1;
  });
  CHECK(end_of_child(child) == 255);
}

TEST_CASE("ask: the program has our signal mask") {
  survive_failing_writes();
  const Command status{.program = "/bin/cat", .arguments = {"cat", "/proc/self/status"}};
  const auto blocks_hangup = [&status] {
    return ask(status, "").output.find("SigBlk:\t0000000000000001\n") != std::string::npos;
  };
  sigset_t hangup;
  sigset_t initial;
  sigemptyset(&hangup);
  sigaddset(&hangup, SIGHUP);
  sigprocmask(SIG_SETMASK, &hangup, &initial);
  CHECK(blocks_hangup());
  sigprocmask(SIG_SETMASK, &initial, nullptr);
  CHECK_FALSE(blocks_hangup());
}

TEST_CASE("ask: the program gets no descriptor of ours") {
  survive_failing_writes();
  std::vector<int> inherited;  // what whoever started the tests left open
  for (int fd = 0; fd < 1024; ++fd) {
    if (fcntl(fd, F_GETFD) == 0) inherited.push_back(fd);
  }
  const Answer answer = ask({.program = "/bin/ls", .arguments = {"ls", "/proc/self/fd"}}, "x");
  const auto seen = std::count(answer.output.begin(), answer.output.end(), '\n');
  CHECK(static_cast<std::size_t>(seen) == inherited.size() + 1);  // the directory is open, too
}

TEST_CASE("ask: what cannot be executed is told") {
  survive_failing_writes();
  CHECK_THROWS_AS(ask({.program = "/nowhere/x", .arguments = {"x"}}, ""), CannotStart);
}

}  // namespace
}  // namespace cache_run
