// SPDX-License-Identifier: MIT
#include "process/start.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <string>
#include <vector>

#include "sys/cannot_start.hpp"

namespace cache_run {
namespace {

sigset_t mask_now() {
  sigset_t mask;
  sigprocmask(SIG_SETMASK, nullptr, &mask);
  return mask;
}

/// The status that cache-run ends with when the program cannot be executed; 0 if it was.
int status_of_failure(const std::string& program) {
  try {
    start({.program = program, .arguments = {"x"}}, {}, mask_now());
    return 0;
  } catch (const CannotStart& problem) {
    return problem.status();
  }
}

TEST_CASE("start: what cannot be executed is told, and leaves no child") {
  while (waitpid(-1, nullptr, WNOHANG) > 0) {  // of other tests
  }
  CHECK(status_of_failure("/nowhere/x") == 127);
  CHECK(status_of_failure("/etc/passwd") == 126);
  CHECK(status_of_failure("/") == 126);
  const pid_t left = waitpid(-1, nullptr, WNOHANG);
  CHECK(left == -1);
  CHECK(errno == ECHILD);
}

TEST_CASE("start: the command has the mask that was named, and ours is as it was") {
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, SIGUSR1);
  const std::vector<std::string> arguments = {"grep", "-q", "^SigBlk:.*0000000200$",
                                              "/proc/self/status"};
  const pid_t child = start({.program = "/bin/grep", .arguments = arguments}, {}, mask);
  int status = -1;
  CHECK(waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  const sigset_t now = mask_now();
  CHECK(sigismember(&now, SIGUSR1) == 0);
  CHECK(sigismember(&now, SIGTERM) == 0);
}

}  // namespace
}  // namespace cache_run
