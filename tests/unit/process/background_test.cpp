// SPDX-License-Identifier: MIT
#include "process/background.hpp"

#include <doctest/doctest.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): kill
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <set>
#include <vector>

#include "../../support/scratch.hpp"
#include "process/descriptors.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

/// A pipe; its writing end inherits to children.
struct Pipe {
  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    from = Fd(ends[0]);
    to = Fd(ends[1]);
  }
  /// The next byte, '\0' at the end, '?' if nothing comes for ten seconds.
  [[nodiscard]] char next() const {
    pollfd waiting{.fd = from.get(), .events = POLLIN, .revents = 0};
    char byte = '?';
    if (poll(&waiting, 1, 10'000) != 1) return '?';
    return read(from.get(), &byte, 1) == 1 ? byte : '\0';
  }
  void put(char byte) const { static_cast<void>(write_fully(to.get(), {&byte, 1})); }

  Fd from;
  Fd to;
};

std::set<int> open_descriptors() {
  std::set<int> found;
  for (int number = 0; number < 300; ++number) {
    if (fcntl(number, F_GETFD) >= 0) found.insert(number);
  }
  return found;
}

/// Runs `check` in the background of a child of ours: what it returns, '?' if it never did.
template <typename Check>
char in_background_of_child(const Check& check) {
  const Pipe answer;
  const pid_t child = start_child([&] {
    const std::array<int, 1> kept = {answer.to.get()};
    return in_background([&] { answer.put(check()); }, kept) ? 0 : 1;
  });
  CHECK(end_of_child(child) == 0);
  return answer.next();
}

/// From now on the system calls fail in this process and its children.
void refuse(const std::vector<unsigned>& calls, unsigned code) {
  std::vector<sock_filter> program = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0)};
  for (const unsigned call : calls) {
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1));
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | code));
  }
  program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  const sock_fprog filter{static_cast<std::uint16_t>(program.size()), program.data()};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0) {
    throw std::runtime_error("no seccomp");
  }
}

TEST_CASE("background: nobody waits for it and it needs nobody") {
  const Scratch scratch;
  Pipe substitution;
  const Pipe go;
  const Pipe done;
  std::fflush(nullptr);  // under the thread sanitizer _exit() writes what is buffered
  const pid_t caller = start_child([&] {
    if (setpgid(0, 0) != 0 || dup2(substitution.to.get(), 1) != 1) return 1;
    const std::array<int, 2> kept = {go.from.get(), done.to.get()};
    const bool begun = in_background(
        [&] {
          if (go.next() == 'g') done.put('d');
        },
        kept);
    // Neither a child nor a zombie is left.
    if (!begun || waitpid(-1, nullptr, WNOHANG) != -1 || errno != ECHILD) return 2;
    return 0;
  });
  CHECK(end_of_child(caller) == 0);
  substitution.to.reset();
  CHECK(substitution.next() == '\0');  // the end of $(...), while the work still waits
  kill(-caller, SIGHUP);
  go.put('g');
  CHECK(done.next() == 'd');
}

TEST_CASE("background: it has a session of its own and no terminal can come to it") {
  const pid_t session = getsid(0);
  CHECK(in_background_of_child([&] {
          if (getsid(0) == session || getpgrp() != getsid(0)) return 's';
          return getsid(0) == getpid() ? 'l' : 'y';
        }) == 'y');
}

TEST_CASE("background: the descriptors are the null device and those kept") {
  const Scratch scratch;
  const Fd other = open_file("file", O_RDWR | O_CREAT);
  const Fd far(fcntl(other.get(), F_DUPFD, 250));
  for (const bool refused : {false, true}) {
    CAPTURE(refused);
    const Pipe answer;
    const pid_t child = start_child([&] {
      if (refused) refuse({SYS_close_range}, ENOSYS);
      const std::array<int, 2> kept = {far.get(), answer.to.get()};
      const auto work = [&] {
        const std::set<int> expected = {0, 1, 2, answer.to.get(), far.get()};
        bool good = open_descriptors() == expected;
        for (const int standard : {0, 1, 2}) {
          struct stat status {};
          good = good && fstat(standard, &status) == 0 && S_ISCHR(status.st_mode) &&
                 status.st_rdev == status_of("/dev/null").st_rdev && fcntl(standard, F_GETFD) == 0;
        }
        answer.put(good ? 'y' : 'n');
      };
      return in_background(work, kept) ? 0 : 1;
    });
    CHECK(end_of_child(child) == 0);
    CHECK(answer.next() == 'y');
  }
}

TEST_CASE("background: standard streams that were closed are the null device too") {
  const Pipe answer;
  const pid_t child = start_child([&] {
    for (const int standard : {0, 1, 2}) close(standard);
    const std::array<int, 1> kept = {answer.to.get()};
    return in_background(
               [&] {
                 const std::set<int> expected = {0, 1, 2, answer.to.get()};
                 answer.put(open_descriptors() == expected ? 'y' : 'n');
               },
               kept)
               ? 0
               : 1;
  });
  CHECK(end_of_child(child) == 0);
  CHECK(answer.next() == 'y');
}

TEST_CASE("background: without a null device there are closed pipes") {
  if (geteuid() != 0) return;  // chroot is root's
  const Scratch scratch;
  const Pipe answer;
  const pid_t child = start_child([&] {
    if (chroot(".") != 0) return 1;
    const std::array<int, 1> kept = {answer.to.get()};
    const auto work = [&] {
      static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
      char byte = 0;
      const bool ended = read(0, &byte, 1) == 0;
      const bool broken = write(1, "x", 1) < 0 && errno == EPIPE && write(2, "x", 1) < 0;
      const std::set<int> expected = {0, 1, 2, answer.to.get()};
      answer.put(ended && broken && open_descriptors() == expected ? 'y' : 'n');
    };
    return in_background(work, kept) ? 0 : 2;
  });
  CHECK(end_of_child(child) == 0);
  CHECK(answer.next() == 'y');
}

TEST_CASE("background: signals are as in a new process") {
  constexpr std::array<int, 7> kNumbers = {SIGINT,  SIGTERM, SIGHUP, SIGQUIT,
                                           SIGPIPE, SIGCHLD, SIGTSTP};
  const Pipe answer;
  const pid_t child = start_child([&] {
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, nullptr);
    for (const int number : kNumbers) static_cast<void>(std::signal(number, SIG_IGN));
    const std::array<int, 1> kept = {answer.to.get()};
    const auto work = [&] {
      sigset_t mask;
      sigprocmask(SIG_SETMASK, nullptr, &mask);
      bool good = sigisemptyset(&mask) == 1;
      for (const int number : kNumbers) {
        struct sigaction action {};
        good = good && sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_DFL;
      }
      answer.put(good ? 'y' : 'n');
    };
    return in_background(work, kept) ? 0 : 1;
  });
  CHECK(end_of_child(child) == 0);
  CHECK(answer.next() == 'y');
}

TEST_CASE("background: it is no child even of who adopts orphans") {
  const Pipe answer;
  const Pipe go;
  const pid_t child = start_child([&] {
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    const std::array<int, 2> kept = {answer.to.get(), go.from.get()};
    const pid_t caller = getpid();
    const auto work = [&] {
      if (go.next() == 'g') answer.put(getppid() == caller ? 'n' : 'y');
    };
    if (!in_background(work, kept)) return 1;
    if (waitpid(-1, nullptr, WNOHANG) != -1) return 2;
    int still = 0;
    prctl(PR_GET_CHILD_SUBREAPER, &still);
    go.put('g');
    return still == 1 && answer.next() == 'y' ? 0 : 3;
  });
  CHECK(end_of_child(child) == 0);
}

TEST_CASE("background: what the work throws ends it and nothing else") {
  const Pipe answer;
  const pid_t child = start_child([&] {
    const std::array<int, 1> kept = {answer.to.get()};
    return in_background(
               [&] {
                 answer.put('y');
                 throw std::runtime_error("x");
               },
               kept)
               ? 0
               : 1;
  });
  CHECK(end_of_child(child) == 0);
  CHECK(answer.next() == 'y');
}

TEST_CASE("background: where no process can be made it says so") {
  const pid_t child = start_child([] {
    refuse({SYS_clone, SYS_clone3}, EAGAIN);
    return in_background([] {}) ? 1 : 0;
  });
  CHECK(end_of_child(child) == 0);
}

}  // namespace
}  // namespace cache_run
