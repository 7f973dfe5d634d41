// SPDX-License-Identifier: MIT
#include "process/background.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <vector>

#include "process/child.hpp"
#include "process/descriptors.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

/// A pause in the adoption of orphans, which the caller may have asked for before it executed
/// cache-run. Otherwise the background process would become a child of this process.
class NoAdoption {
 public:
  NoAdoption() {
    prctl(PR_GET_CHILD_SUBREAPER, &before_);
    if (before_ != 0) prctl(PR_SET_CHILD_SUBREAPER, 0);
  }
  ~NoAdoption() {
    if (before_ != 0) prctl(PR_SET_CHILD_SUBREAPER, before_);
  }
  NoAdoption(const NoAdoption&) = delete;
  NoAdoption& operator=(const NoAdoption&) = delete;
  NoAdoption(NoAdoption&&) = delete;
  NoAdoption& operator=(NoAdoption&&) = delete;

 private:
  int before_ = 0;
};

/// Returns one end of a pipe whose other end is closed: 0 to read, 1 to write. Its number is above
/// 2. Returns -1 on failure.
int end_of_closed_pipe(std::size_t which) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) return -1;
  const std::array<Fd, 2> closing = {Fd(ends[0]), Fd(ends[1])};
  return fcntl(ends.at(which), F_DUPFD, 3);
}

/// Makes 0, 1 and 2 the null device, or closed pipes where there is none. Returns whether that
/// succeeded.
bool detach_standard_streams() {
  const int null = open("/dev/null", O_RDWR);  // NOLINT(*-cloexec): a command inherits it
  const int in = null >= 0 ? null : end_of_closed_pipe(0);
  const int out = null >= 0 ? null : end_of_closed_pipe(1);
  return dup2(in, 0) == 0 && dup2(out, 1) == 1 && dup2(out, 2) == 2;
}

void reset_signals() {
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGCHLD, SIGTSTP}) {
    static_cast<void>(std::signal(number, SIG_DFL));
  }
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// Runs `work` in the background process, then ends the process. The foreground waits until the
/// pipe `told` is closed.
[[noreturn]] void work_alone(const std::function<void()>& work, std::span<const int> kept,
                             int told) {
  try {
    std::vector<int> open_ones(kept.begin(), kept.end());
    open_ones.insert(open_ones.end(), {0, 1, 2, told});
    if (detach_standard_streams()) {
      // An inherited lock or pipe would keep other processes waiting.
      close_all_but(open_ones);
      close(told);
      reset_signals();
      work();
    }
  } catch (...) {  // NOLINT(bugprone-empty-catch): nobody would see a message
  }
  _exit(0);
}

/// Runs in the process between the other two, and starts the background process. This process ends
/// at once, so the new one is an orphan. It leads no session, so it cannot get a controlling
/// terminal (setsid(2)). A byte in the pipe `told` reports success.
[[noreturn]] void leave_worker(const std::function<void()>& work, std::span<const int> kept,
                               int told) {
  setsid();
  const pid_t worker = fork();
  if (worker == 0) work_alone(work, kept, told);
  if (worker > 0) static_cast<void>(write_fully(told, "x"));
  _exit(0);
}

}  // namespace

bool in_background(const std::function<void()>& work, std::span<const int> kept) {
  // A pipe reports success: with SIGCHLD ignored, the kernel keeps no status of the process
  // between.
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return false;
  const Fd told(ends[0]);
  // Where 0, 1 or 2 was closed, the pipe may have got that number, which the null device needs.
  Fd telling(fcntl(ends[1], F_DUPFD_CLOEXEC, 3));
  close(ends[1]);
  if (!telling) return false;
  const NoAdoption no_adoption;
  const pid_t between = fork();
  if (between == 0) leave_worker(work, kept, telling.get());
  // The pipe has an end only if this process does not hold its write end.
  telling.reset();
  if (between < 0) return false;
  await_end(between);
  // A lock that the caller holds by an open file must be free when this process and its caller have
  // closed it. So the background process must have closed it before.
  return wait_for_end(told.get());
}

}  // namespace cache_run
