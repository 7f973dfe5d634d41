// SPDX-License-Identifier: MIT
#include "process/start_watched.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <optional>

#include "process/child.hpp"
#include "process/execution.hpp"
#include "sys/cannot_start.hpp"
#include "sys/environment.hpp"
#include "sys/gained_rights.hpp"

// Linux 5.19. Headers of an older kernel lack it.
#ifndef SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV
#define SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV (1UL << 5)
#endif

namespace cache_run {
namespace {

/// What the child tells its parent through a pipe. The pipe ends when the command is executed.
struct Word {
  enum class Kind : int { listener, not_watchable, not_executed };

  Kind kind;
  int value;  // the number of the listener, or errno
};

/// What the child needs. It has a copy of the memory of its parent.
struct WatchedDeparture {
  const Execution& execution;
  const char* program;
  const StandardStreams& streams;
  const sigset_t& mask;
  const sock_fprog& filter;
  pid_t parent;
  int words;  // the write end of the pipe
};

/// Returns whether the parent will hear it.
NOT_INSTRUMENTED bool say(int words, Word::Kind kind, int value) {
  const Word word{.kind = kind, .value = value};
  for (;;) {
    const ssize_t written = write(words, &word, sizeof word);
    if (written >= 0 || errno != EINTR) return written == sizeof word;
  }
}

NOT_INSTRUMENTED int listen(const sock_fprog& filter) {
  // Before Linux 5.16 a filter without the second flag slows the whole command down: the kernel
  // then takes it for a sandbox that must not speculate.
  constexpr std::uint64_t kListener =
      SECCOMP_FILTER_FLAG_NEW_LISTENER | SECCOMP_FILTER_FLAG_SPEC_ALLOW;
  // With a third flag, a signal does not interrupt a call that somebody looks at already.
  for (const std::uint64_t flags :
       {kListener | SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV, kListener}) {
    const std::int64_t listener = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &filter);
    if (listener >= 0 || errno != EINVAL) return static_cast<int>(listener);
  }
  return -1;
}

/// What errno says when a watch would take its rights from a program.
constexpr int kWouldLoseRights = 0;

/// Puts this process under the filter, before it executes `program`. Returns the listener, or -1
/// with errno or kWouldLoseRights.
NOT_INSTRUMENTED int put_under(const sock_fprog& filter, const char* program) {
  const int listener = listen(filter);
  if (listener >= 0 || errno != EACCES) return listener;
  struct stat status {};
  if (stat(program, &status) == 0 && gains_rights(program, status)) {
    errno = kWouldLoseRights;
    return -1;
  }
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  return listen(filter);
}

/// Ends this process. The filter may stop exit_group(2), and nobody may be there to answer.
[[noreturn]] NOT_INSTRUMENTED void leave() {
  for (;;) syscall(SYS_exit, 1);
}

/// Runs in the child. Makes system calls only.
[[noreturn]] NOT_INSTRUMENTED void depart_watched(const WatchedDeparture& departure) {
  const StandardStreams& streams = departure.streams;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != departure.parent) leave();
  const int listener = put_under(departure.filter, departure.program);
  if (listener < 0) {
    say(departure.words, Word::Kind::not_watchable, errno);
    leave();
  }
  // The table of descriptors is that of the parent up to here. So the parent has the listener.
  if (unshare(CLONE_FILES) != 0) {
    say(departure.words, Word::Kind::not_watchable, errno);
    close(listener);
    leave();
  }
  // Nobody would answer the execve(2) of a child whose listener the parent does not know.
  if (!say(departure.words, Word::Kind::listener, listener)) leave();
  if (dup2(streams.in, 0) == 0 && dup2(streams.out, 1) == 1 && dup2(streams.err, 2) == 2) {
    sigprocmask(SIG_SETMASK, &departure.mask, nullptr);
    departure.execution.go();
  }
  say(departure.words, Word::Kind::not_executed, errno);
  leave();
}

/// Starts a child with a copy of this memory. A child in the memory of its parent would hold the
/// parent up until its execve(2), and that call waits for an answer of the parent. Parent and child
/// share the table of descriptors. Sets `ended`, which becomes readable when the child ends.
/// Returns -1 with errno on failure.
pid_t start_copy(const WatchedDeparture& departure, Fd& ended) {
  constexpr std::uint64_t kFlags = CLONE_FILES | CLONE_PIDFD | SIGCHLD;
  int process = -1;
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, &before);
  const std::int64_t child = syscall(SYS_clone, kFlags, nullptr, &process, nullptr, nullptr);
  if (child == 0) depart_watched(departure);
  const int code = errno;
  sigprocmask(SIG_SETMASK, &before, nullptr);
  if (child > 0) ended = Fd(process);
  errno = code;
  return static_cast<pid_t>(child);
}

/// Returns what the error of put_under() means.
std::string why_no_filter(int code) {
  switch (code) {
    case kWouldLoseRights:
      return "the program has rights that its user lacks (set-user-ID), and a watch takes them "
             "(--trace off)";
    case EBUSY:
      return fmt::format("another program watches this process ({})", errno_text(code));
    case EPERM:
    case EACCES:
      return fmt::format("a sandbox forbids it ({})", errno_text(code));
    case EINVAL:
    case ENOSYS:
    case EOPNOTSUPP:
      return fmt::format("the kernel has no such filter ({})", errno_text(code));
    default:
      return errno_text(code);
  }
}

/// Throws NotWatchable if this process may not look into the memory of its child, as with Yama's
/// ptrace_scope 2. The child has a copy of this memory. Ends the child first.
void require_readable(pid_t child) {
  char byte = 0;
  const iovec here{.iov_base = &byte, .iov_len = 1};
  const iovec there{.iov_base = &byte, .iov_len = 1};
  if (process_vm_readv(child, &here, 1, &there, 1, 0) == 1) return;
  const int code = errno;
  kill(child, SIGKILL);
  await_end(child);
  throw NotWatchable(
      fmt::format("this process may not look into its children ({})", errno_text(code)));
}

/// Returns the next word of the child; nullopt at the end of the pipe or of the child. Serves the
/// watch meanwhile.
std::optional<Word> next_word(int words, const Fd& ended, const Fd& listener, const Watch& watch) {
  for (;;) {
    std::array<pollfd, 3> waiting{{{.fd = words, .events = POLLIN, .revents = 0},
                                   {.fd = ended.get(), .events = POLLIN, .revents = 0},
                                   {.fd = listener.get(), .events = POLLIN, .revents = 0}}};
    if (poll(waiting.data(), waiting.size(), -1) < 0) continue;
    if ((waiting[2].revents & POLLIN) != 0) watch.serve(listener.get());
    if (waiting[0].revents == 0 && waiting[1].revents != 0) return std::nullopt;
    if (waiting[0].revents == 0) continue;
    Word word{};
    const ssize_t got = read(words, &word, sizeof word);
    if (got == sizeof word) return word;
    if (got >= 0 || errno != EINTR) return std::nullopt;
  }
}

}  // namespace

std::string why_unwatchable() {
  if (variable(kWatchedVariable)) return "another cache-run watches this process";
  const std::uint32_t action = SECCOMP_RET_USER_NOTIF;
  if (syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0) return {};
  return why_no_filter(errno);
}

WatchedChild start_watched(const Command& command, const StandardStreams& streams,
                           const sigset_t& mask, const Watch& watch) {
  setenv(kWatchedVariable, "1", 1);
  const Execution execution(command);
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw_errno("create", "pipe");
  const Fd words(ends[0]);
  Fd saying(ends[1]);
  // The kernel does not write to the filter.
  const sock_fprog filter{.len = static_cast<std::uint16_t>(watch.filter.size()),
                          .filter = const_cast<sock_filter*>(watch.filter.data())};  // NOLINT
  Fd ended;
  const pid_t child = start_copy({.execution = execution,
                                  .program = command.program.c_str(),
                                  .streams = streams,
                                  .mask = mask,
                                  .filter = filter,
                                  .parent = getpid(),
                                  .words = saying.get()},
                                 ended);
  if (child < 0) throw_errno("fork for", command.arguments[0]);
  WatchedChild started{.pid = child, .listener = {}};
  std::optional<Word> word = next_word(words.get(), ended, started.listener, watch);
  // The child has a table of its own now, or is gone.
  saying.reset();
  if (word && word->kind == Word::Kind::listener) {
    started.listener = Fd(word->value);
    require_readable(child);
    word = next_word(words.get(), ended, started.listener, watch);
    if (!word) return started;
  }
  // The filter may stop its last call, which nobody answers any more.
  kill(child, SIGKILL);
  await_end(child);
  if (word && word->kind == Word::Kind::not_executed) {
    throw CannotStart(command.arguments[0], word->value);
  }
  if (!word) throw NotWatchable("the watched process ended");
  if (word->value == kWouldLoseRights) throw WouldLoseRights(why_no_filter(word->value));
  throw NotWatchable(why_no_filter(word->value));
}

}  // namespace cache_run
