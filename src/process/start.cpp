// SPDX-License-Identifier: MIT
#include "process/start.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "sys/cannot_start.hpp"
#include "sys/fd.hpp"

namespace cache_run {
namespace {

std::vector<char*> pointers_to(const std::vector<std::string>& arguments) {
  std::vector<char*> pointers;
  pointers.reserve(arguments.size() + 1);
  for (const std::string& argument : arguments) {
    // execve(2) takes non-const pointers for historical reasons and does not write.
    pointers.push_back(const_cast<char*>(argument.c_str()));  // NOLINT(*-pro-type-const-cast)
  }
  pointers.push_back(nullptr);
  return pointers;
}

/// The argv with which /bin/sh runs a file that has no "#!" line, as execvp(3) does.
std::vector<std::string> shell_arguments(const Command& command) {
  std::vector<std::string> arguments = {"/bin/sh", command.program};
  arguments.insert(arguments.end(), command.arguments.begin() + 1, command.arguments.end());
  return arguments;
}

/// Both argument vectors are made before fork(), for after it nothing may allocate.
class Execution {
 public:
  explicit Execution(const Command& command)
      : program_(command.program.c_str()),
        for_shell_(shell_arguments(command)),
        arguments_(pointers_to(command.arguments)),
        shell_arguments_(pointers_to(for_shell_)) {}

  /// Returns only on failure, with errno.
  void go() const {
    execve(program_, arguments_.data(), environ);
    if (errno == ENOEXEC) execve("/bin/sh", shell_arguments_.data(), environ);
  }

 private:
  const char* program_;
  std::vector<std::string> for_shell_;
  std::vector<char*> arguments_;
  std::vector<char*> shell_arguments_;
};

/// In the child, after fork(): system calls only.
[[noreturn]] void run_child(const Execution& execution, const StandardStreams& streams,
                            const sigset_t& mask, pid_t parent, int failure) {
  // What kills cache-run outright (kill -9) was meant for the command.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  if (dup2(streams.in, 0) == 0 && dup2(streams.out, 1) == 1 && dup2(streams.err, 2) == 2) {
    sigprocmask(SIG_SETMASK, &mask, nullptr);
    execution.go();
  }
  const int code = errno;
  const ssize_t told = write(failure, &code, sizeof code);
  _exit(told == sizeof code ? 0 : 1);
}

}  // namespace

pid_t start(const Command& command, const StandardStreams& streams, const sigset_t& mask) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw_errno("create", "pipe");
  const Fd failure_read(ends[0]);
  Fd failure_write(ends[1]);
  const Execution execution(command);
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) throw_errno("fork for", command.arguments[0]);
  if (child == 0) run_child(execution, streams, mask, parent, failure_write.get());
  failure_write.reset();
  int code = 0;  // arrives only if the command did not start
  ssize_t got = 0;
  do {
    got = read(failure_read.get(), &code, sizeof code);
  } while (got < 0 && errno == EINTR);
  if (got == sizeof code) {
    while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
    throw CannotStart(command.arguments[0], code);
  }
  return child;
}

void become(const Command& command) {
  prctl(PR_SET_CHILD_SUBREAPER, 0);  // should a run have been tried before
  Execution(command).go();
  throw CannotStart(command.arguments[0], errno);
}

}  // namespace cache_run
