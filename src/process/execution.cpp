// SPDX-License-Identifier: MIT
#include "process/execution.hpp"

#include <unistd.h>

#include <cerrno>

namespace cache_run {
namespace {

/// Returns the argv with which /bin/sh runs a file that has no "#!" line, as execvp(3) does.
std::vector<std::string> shell_arguments(const Command& command) {
  std::vector<std::string> arguments = {"/bin/sh", command.program};
  arguments.insert(arguments.end(), command.arguments.begin() + 1, command.arguments.end());
  return arguments;
}

}  // namespace

std::vector<char*> Execution::pointers_to(const std::vector<std::string>& arguments) {
  std::vector<char*> pointers;
  pointers.reserve(arguments.size() + 1);
  for (const std::string& argument : arguments) {
    // execve(2) takes non-const pointers for historical reasons and does not write.
    pointers.push_back(const_cast<char*>(argument.c_str()));  // NOLINT(*-pro-type-const-cast)
  }
  pointers.push_back(nullptr);
  return pointers;
}

Execution::Execution(const Command& command)
    : for_shell_(shell_arguments(command)),
      arguments_(pointers_to(command.arguments)),
      shell_arguments_(pointers_to(for_shell_)),
      program_(command.program.c_str()),
      argv_(arguments_.data()),
      shell_argv_(shell_arguments_.data()) {}

NOT_INSTRUMENTED void Execution::go() const {
  execve(program_, argv_, environ);
  if (errno == ENOEXEC) execve("/bin/sh", shell_argv_, environ);
}

}  // namespace cache_run
