// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "hash/contents.hpp"

namespace cache_run {

/// The program that the kernel or execvp(3) starts for a file.
struct Interpreter {
  std::string path;         ///< empty: the file itself is what runs
  std::string searched_by;  ///< the env(1) that finds `path` in $PATH, empty if none does
};

/// The interpreter of the file at `path`: from its "#!" line (execve(2)), through "env [-S]
/// [-i] [-u NAME] [NAME=VALUE] PROGRAM" if env is named there, and /bin/sh for what is neither ELF
/// nor has such a line. Throws Unkeyable when that cannot be told.
Interpreter interpreter_of(const std::string& path, const Contents& contents);

}  // namespace cache_run
