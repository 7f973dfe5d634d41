// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cache_run {

/// Returns the shared libraries that the dynamic loader would load for the ELF programs at `paths`,
/// and the loaders themselves. The paths are sorted, each once. Runs the loaders with --list
/// (ld.so(8)), so that RPATH, RUNPATH, LD_LIBRARY_PATH, LD_PRELOAD, ld.so.conf and hwcaps count.
/// Static programs and files that are not ELF have no libraries. Libraries that a program opens
/// later by dlopen(3) are not included.
///
/// Runs only loaders of the system, and those below the directories `trusted` (loader.hpp). They
/// run no code of the program and its libraries.
///
/// Throws Unkeyable if a library is missing, or if the loader fails or may not run. Also throws it
/// if a program gains privileges: for such a program the loader would search other places.
std::vector<std::string> libraries_of(const std::vector<std::string>& paths,
                                      const std::vector<std::string>& trusted = {});

}  // namespace cache_run
