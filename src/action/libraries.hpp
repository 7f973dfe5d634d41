// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cache_run {

/// The shared libraries that the dynamic loader would load for the ELF programs at `paths`, each
/// once, sorted, the loader itself included. The loader is asked (--list, ld.so(8)), so that
/// RPATH, RUNPATH, LD_LIBRARY_PATH, LD_PRELOAD, ld.so.conf and hwcaps count. Static programs and
/// what is no ELF file have none; what a program opens later by dlopen(3) is not known. Throws
/// Unkeyable when it cannot be told: a library is missing, the loader fails, or the program gains
/// privileges, for which the loader would look elsewhere.
std::vector<std::string> libraries_of(const std::vector<std::string>& paths);

}  // namespace cache_run
