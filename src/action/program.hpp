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

/// Where execvp(3) looks when $PATH is unset.
constexpr std::string_view kDefaultPath = "/bin:/usr/bin";

/// The value of $PATH, or what stands for it.
std::string_view search_path();

/// Where execvp(3) would find `command`: as it is if it contains a slash, else in the directories
/// of `path`. Throws CannotStart.
std::string find_program(const std::string& command, std::string_view path = search_path());
/// The command with that argv, as execvp(3) would find it. Throws CannotStart.
Command find_command(std::vector<std::string> arguments);

/// What code a program consists of: the contents of the file at `path`, and if that is a script of
/// its interpreter, in turn, also one found through `#!/usr/bin/env`. First the program itself,
/// which was just `seen`, if that is not null. Throws Unkeyable when a part cannot be read or
/// found.
Observations look_at_program(const std::string& path, FileDigests& digests,
                             const FileIdentity* seen = nullptr);

/// The contents of further files that count as code, in the order of `paths`. Throws Unkeyable when
/// one cannot be read.
Observations look_at_code_files(const std::vector<std::string>& paths, FileDigests& digests);

}  // namespace cache_run
