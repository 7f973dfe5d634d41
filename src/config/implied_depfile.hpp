// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cache_run {

/// Returns the name of the depfile that gcc or clang writes for `command` (argv) and that is not
/// the argument after -MF. It is in "-MFNAME" or "-Wp,-MD,NAME". Otherwise, with -MD or -MMD, it is
/// the name of the object file (-o), or else of the source without its directory, with the suffix
/// ".d". Returns "" if the command writes no depfile, or if its name cannot be told. It cannot be
/// told if there is not exactly one source: each source then has a depfile of its own.
std::string implied_depfile(const std::vector<std::string>& command);

}  // namespace cache_run
