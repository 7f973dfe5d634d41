// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "hash/contents.hpp"

namespace cache_run {

/// The program that the kernel or execvp(3) starts for a file.
struct Interpreter {
  std::string path;         ///< empty: the kernel runs the file itself (ELF of this machine)
  std::string searched_by;  ///< path of the env(1) that finds `path` in $PATH; empty: none
};

/// Returns the interpreter of the file at `path`, whose contents are `contents`. A script names it
/// in its "#!" line (execve(2)). If that line names env(1), the interpreter is PROGRAM of "env [-S]
/// [-i] [-u NAME] [NAME=VALUE] PROGRAM". A file that is neither ELF of this machine nor has a "#!"
/// line runs in the interpreter of binfmt_misc (binfmt.hpp), else in /bin/sh. Throws Unkeyable if
/// the line uses env(1) in another way, or if PROGRAM cannot be found.
Interpreter interpreter_of(const std::string& path, const Contents& contents);

}  // namespace cache_run
