// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "config/quantities.hpp"
#include "remote/checkup.hpp"
#include "remote/client.hpp"
#include "remote/fetch.hpp"
#include "remote/message.hpp"
#include "remote/send.hpp"
#include "store/result_id.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/log.hpp"
#include "sys/printable.hpp"

// cache-run starts this program to reach remotes: caches of other machines. It is a program of its
// own, so that cache-run itself loads no library.

namespace cache_run {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int kOwnStatus = 125;

/// Opens the cache of the task. Throws Error if another directory stands there now.
Store open_cache(const RemoteTask& task) {
  Store store(task.directory);
  if (number_of(store.identity()) != number_of(task.identity)) {
    throw Error(fmt::format("'{}' is another directory now", task.directory));
  }
  return store;
}

void answer(std::string_view word, std::string_view text) {
  const std::string line = fmt::format("{} {}\n", word, printable(text));
  // Whoever asked may have gone.
  static_cast<void>(send(kTaskDescriptor, line.data(), line.size(), MSG_NOSIGNAL));
}

/// Answers questions until cache-run ends the talk.
int serve(const RemoteTask& task) {
  const Store store = open_cache(task);
  Client client(
      task, store, [](const std::string& text) { answer("warning", text); },
      [](const std::string& text) { answer("note", text); });
  Fetch fetch(client, task,
              [](milliseconds time) { answer("more", std::to_string(time.count())); });
  while (const auto line = read_line(kTaskDescriptor)) {
    const std::string kind = line->substr(0, line->find(' '));
    const std::string name = line->substr(std::min(kind.size() + 1, line->size()));
    if (!is_id(name)) return kOwnStatus;
    RemoteAnswer got = RemoteAnswer::failed;
    try {
      got = kind == "inputs" ? fetch.inputs(name) : fetch.result(name);
    } catch (const std::exception& problem) {
      answer("note", problem.what());
    }
    if (fetch.has_left_to_send()) answer("left", "");
    if (got == RemoteAnswer::found) {
      answer("found", fetch.origin());
    } else {
      answer(got == RemoteAnswer::absent ? "absent" : "failed", "no remote answers");
    }
  }
  return 0;
}

/// Sends what waits, as a process that nobody sees.
int send_in_background(const RemoteTask& task) {
  constexpr int kPolite = 10;
  constexpr std::chrono::minutes kLongest(10);
  setpriority(PRIO_PROCESS, 0, kPolite);
  const Store store = open_cache(task);
  Client client(task, store, {}, {});
  send_all(client, Clock::now(), Clock::now() + kLongest);
  return 0;
}

/// Returns a client whose messages a person reads.
Client client_for_people(const RemoteTask& task, const Store& store) {
  const Log log(task.quiet, false);
  return {task, store, [log](const std::string& text) { log.warning(text); },
          [log](const std::string& text) { log.warning(text); }};
}

int push(const RemoteTask& task, const std::string& limit) {
  const auto time = limit.empty() ? std::chrono::minutes(10) : duration_value(limit, "--timeout");
  const Store store = open_cache(task);
  Client client = client_for_people(task, store);
  const Deadline until = Clock::now() + time;
  const SendTotals totals = send_all(client, until, until);
  if (totals.sent == 0 && totals.waiting == 0) {
    fmt::print("nothing is left to send\n");
  } else {
    fmt::print("sent {} {}, {} left\n", totals.sent, totals.sent == 1 ? "result" : "results",
               totals.waiting);
  }
  if (totals.is_busy) Log(task.quiet, false).warning("another process still sends");
  return totals.waiting == 0 ? 0 : 1;
}

int carry_out_verb(const std::vector<std::string>& words) {
  const std::string verb = words.empty() ? "" : words[0];
  const RemoteTask task = read_task(kTaskDescriptor);
  if (verb == "serve") {
    // A call that is killed needs no answer any more.
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // NOLINT(*-vararg)
    return serve(task);
  }
  if (verb == "send") return send_in_background(task);
  if (verb == "push") return push(task, words.size() > 1 ? words[1] : "");
  if (verb == "keygen" && words.size() > 1) {
    write_new_key(words[1]);
    fmt::print("wrote '{0}', which stays secret, and '{0}.pub' for others\n", printable(words[1]));
    return 0;
  }
  const Store store = open_cache(task);
  if (verb == "stats") {
    show_standings(task.settings, store);
    return 0;
  }
  if (verb != "check") throw Error("cache-run starts this program; see cache-run(1)");
  Client client = client_for_people(task, store);
  return check_remotes(client) ? 0 : 1;
}

}  // namespace
}  // namespace cache_run

int main(int argc, char** argv) {
  using namespace cache_run;  // NOLINT(google-build-using-namespace): this is the program
  int status = kOwnStatus;
  // A server that closes its connection must not end this program.
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  try {
    status = carry_out_verb({argv + 1, argv + argc});
  } catch (const std::exception& problem) {
    say_error(problem.what());
  }
  if (std::fflush(stdout) != 0) status = kOwnStatus;
  std::_Exit(status);
}
