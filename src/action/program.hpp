// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hash/file_digests.hpp"
#include "inputs/observation.hpp"
#include "process/start.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// The directories that execvp(3) searches if $PATH is unset.
constexpr std::string_view kDefaultPath = "/bin:/usr/bin";

/// Returns the value of $PATH; kDefaultPath if $PATH is unset.
std::string_view search_path();

/// Returns the path of the program that execvp(3) would find for `command`. A command with a slash
/// is itself the path. Any other command is searched for in `path`, a list of directories with
/// colons. Throws CannotStart if there is no program that this process may execute.
std::string find_program(const std::string& command, std::string_view path = search_path());

/// Returns the command with these arguments (argv, not empty), and its program as execvp(3) would
/// find it. Throws CannotStart.
Command find_command(std::vector<std::string> arguments);

/// Returns the contents of the files that a program consists of. The first is the file at `path`.
/// If it is a script, its interpreter follows, then the interpreter of that, and so on. If
/// `#!/usr/bin/env` finds an interpreter, env(1) counts, too. `seen`, if not null, is the state in
/// which the caller just found the program. Throws Unkeyable if a file cannot be read, or if the
/// interpreter cannot be determined. Throws CannotStart if an interpreter does not exist.
Observations look_at_program(const std::string& path, FileDigests& digests,
                             const FileIdentity* seen = nullptr);

/// Returns the contents of other files that count as code, in the order of `paths`. Throws
/// Unkeyable if one cannot be read.
Observations look_at_code_files(const std::vector<std::string>& paths, FileDigests& digests);

}  // namespace cache_run
