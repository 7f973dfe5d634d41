// SPDX-License-Identifier: MIT
#include "process/start.hpp"

#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>

#include "process/child.hpp"
#include "process/execution.hpp"
#include "sys/cannot_start.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

/// The data that parent and child share while the child runs in the memory of the parent.
struct Departure {
  const Execution& execution;
  StandardStreams streams;
  const sigset_t& mask;
  pid_t parent = 0;
  int failure = 0;  // errno of the call that failed; 0: none
};

/// Runs in the child, in the memory of its parent, which waits. Makes system calls only. Returns
/// only if the command was not executed.
NOT_INSTRUMENTED int depart(void* argument) {
  Departure& departure = *static_cast<Departure*>(argument);
  const StandardStreams& streams = departure.streams;
  // A kill -9 of cache-run must also kill the command.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // If the parent died before prctl(2), no signal will come.
  if (getppid() != departure.parent) return 1;
  if (dup2(streams.in, 0) == 0 && dup2(streams.out, 1) == 1 && dup2(streams.err, 2) == 2) {
    sigprocmask(SIG_SETMASK, &departure.mask, nullptr);
    departure.execution.go();
  }
  departure.failure = errno;
  return 1;
}

/// Starts a child as vfork(2) does, but on a stack of its own. The child shares the memory of this
/// process. So the kernel copies nothing, and a failure needs no pipe. This process continues when
/// the child has executed the command or has ended. All signals are blocked until right before the
/// execve(2). A handler of cache-run that runs in the child after that changes no memory. Returns
/// -1 with errno on failure.
pid_t start_child(Departure& departure) {
  constexpr std::size_t kStack = 64UL * 1024;
  alignas(std::max_align_t) std::array<std::byte, kStack> stack;  // NOLINT(*-member-init)
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, &before);
  const pid_t child =
      clone(&depart, stack.data() + stack.size(), CLONE_VM | CLONE_VFORK | SIGCHLD, &departure);
  const int code = errno;
  sigprocmask(SIG_SETMASK, &before, nullptr);
  errno = code;
  return child;
}

}  // namespace

pid_t start(const Command& command, const StandardStreams& streams, const sigset_t& mask) {
  const Execution execution(command);
  Departure departure{
      .execution = execution, .streams = streams, .mask = mask, .parent = getpid(), .failure = 0};
  const pid_t child = start_child(departure);
  if (child < 0) throw_errno("fork for", command.arguments[0]);
  if (departure.failure != 0) {
    // The child has ended already. This wait removes the zombie.
    await_end(child);
    throw CannotStart(command.arguments[0], departure.failure);
  }
  return child;
}

void become(const Command& command) {
  Execution(command).go();
  throw CannotStart(command.arguments[0], errno);
}

int become_by_name(const std::vector<std::string>& arguments) {
  execvp(arguments[0].c_str(), Execution::pointers_to(arguments).data());
  return errno;
}

}  // namespace cache_run
