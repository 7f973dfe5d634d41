// SPDX-License-Identifier: MIT
#include "action/program.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cerrno>

#include "action/interpreter.hpp"
#include "sys/cannot_start.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/file_system.hpp"
#include "sys/path.hpp"
#include "sys/status_now.hpp"

namespace cache_run {
namespace {

constexpr int kMostInterpreters = 5;  // the limit of the kernel (ELOOP)

/// Returns 0 if this process may execute the file at `path`, else an errno value. Stores the state
/// of a regular file in `seen`.
int why_not_executable(const std::string& path, FileIdentity& seen) {
  struct stat status {};
  if (!stat_now(path, status)) return errno;
  if (!S_ISREG(status.st_mode)) return EACCES;
  seen = identity_of(status);
  // eaccess(3) would inspect the file once more, and ask the kernel for four user and group ids.
  if (faccessat(AT_FDCWD, path.c_str(), X_OK, AT_EACCESS) == 0) return 0;
  if (errno != EPERM) return errno;
  // A sandbox answers so to a system call that it does not know, such as faccessat2(2). The older
  // call asks for the real user. If the sandbox refuses that, too, execve(2) has the last word.
  return access(path.c_str(), X_OK) == 0 || errno == EPERM ? 0 : errno;
}

FileIdentity look_at(const std::string& path) {
  struct stat status {};
  if (!stat_now(path, status)) throw Unkeyable(failure_text("inspect", path, errno));
  return identity_of(status);
}

/// Returns the state of a file of code that is no program. Throws Unkeyable if the kernel makes up
/// its contents: those of /proc/self would be the ones of this process.
FileIdentity look_at_code_file(const std::string& path) {
  struct stat status {};
  if (!stat_now(path, status)) throw Unkeyable(failure_text("inspect", path, errno));
  // Such a file takes no room. So a hit asks about hardly any other file.
  const bool may_be_made_up = status.st_blocks == 0 && major(status.st_dev) == 0;
  if (S_ISREG(status.st_mode) && may_be_made_up && is_made_by_kernel(path)) {
    throw Unkeyable(fmt::format("'{}' has no fixed contents", path));
  }
  return identity_of(status);
}

/// Returns the observation of a code file whose state is `seen`. Stores what reading the file found
/// in `contents`. Throws Unkeyable if the file cannot be read.
Observation look_at_code(const std::string& path, const FileIdentity& seen, Contents& contents,
                         FileDigests& digests) {
  try {
    ReadFile file = digests.contents(path, seen);
    contents = std::move(file.contents);
    return {.path = path,
            .kind = ObservationKind::contents,
            .value = contents.digest.hex(),
            .identity = file.identity};
  } catch (const Error& error) {
    throw Unkeyable(error.what());
  }
}

/// Does the work of the public find_program(). Stores the state of the program in `seen`.
std::string find_program(const std::string& command, std::string_view path_list,
                         FileIdentity& seen) {
  if (command.find('/') != std::string::npos) {
    if (const int code = why_not_executable(command, seen)) throw CannotStart(command, code);
    return command;
  }
  // Like execvp(3), goes on after a file that it may not execute. Reports that file only if no
  // other directory has the program.
  int refused = 0;
  std::string_view rest = path_list;
  for (bool more = !command.empty(); more;) {
    const std::size_t colon = rest.find(':');
    const std::string_view directory = rest.substr(0, colon);
    more = colon != std::string_view::npos;
    if (more) rest.remove_prefix(colon + 1);
    // An empty directory is the working directory. With "./" in front, the result contains a slash
    // and is not searched for again.
    std::string path = fmt::format("{}/{}", directory.empty() ? "." : directory, command);
    const int code = why_not_executable(path, seen);
    if (code == 0) return path;
    if (!means_absent(code)) refused = code;
  }
  if (refused != 0) throw CannotStart(command, refused);
  if (command.find_first_of(" |&;<>()$`") != std::string::npos) {
    throw CannotStart(command, "not found (shell text needs a shell: cache-run -s 'LINE')");
  }
  const bool is_assignment = command.find('=') != std::string::npos;
  throw CannotStart(command, is_assignment ? "not found (to set a variable: env NAME=VALUE COMMAND)"
                                           : "command not found");
}

}  // namespace

std::string_view search_path() { return variable("PATH").value_or(kDefaultPath); }

std::string find_program(const std::string& command, std::string_view path_list) {
  FileIdentity seen;
  return find_program(command, path_list, seen);
}

Command find_command(std::vector<std::string> arguments) {
  Command command{.program = {}, .arguments = std::move(arguments)};
  command.program = find_program(command.arguments.front(), search_path(), command.seen);
  return command;
}

Observations look_at_program(const std::string& path, FileDigests& digests,
                             const FileIdentity* seen) {
  Observations code;
  std::string next = path;
  for (int depth = 0; !next.empty(); ++depth) {
    if (depth > kMostInterpreters) {
      throw Unkeyable(fmt::format("'{}' has too many levels of interpreters", path));
    }
    Contents contents;
    const bool known = depth == 0 && seen != nullptr;
    code.push_back(look_at_code(next, known ? *seen : look_at(next), contents, digests));
    const Interpreter interpreter = interpreter_of(next, contents);
    // execve(2) would fail with ENOENT, as if the script itself did not exist.
    if (!interpreter.path.empty() && access(interpreter.path.c_str(), F_OK) != 0) {
      throw CannotStart(next, fmt::format("its interpreter '{}' does not exist", interpreter.path));
    }
    if (!interpreter.searched_by.empty()) {
      Contents ignored;
      const FileIdentity now = look_at(interpreter.searched_by);
      code.push_back(look_at_code(interpreter.searched_by, now, ignored, digests));
    }
    next = interpreter.path;
  }
  return code;
}

Observations look_at_code_files(const std::vector<std::string>& paths, FileDigests& digests) {
  Observations files;
  files.reserve(paths.size());
  for (const std::string& path : paths) {
    Contents ignored;
    files.push_back(look_at_code(path, look_at_code_file(path), ignored, digests));
  }
  return files;
}

}  // namespace cache_run
