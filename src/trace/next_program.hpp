// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace cache_run {

/// Returns the program that the kernel needs to start the one at `path`: that of a "#!" line, or
/// the loader of an ELF program (execve(2)). Returns "" if there is none, or if `path` cannot be
/// read.
std::string next_program(const std::string& path);

}  // namespace cache_run
