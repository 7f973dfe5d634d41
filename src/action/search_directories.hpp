// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// Returns whether `option` is one of a compiler whose value, in the next argument or after '=', is
/// a directory in which it reads only what its depfile lists: -I, -isystem, -iquote, -idirafter.
/// With `only_compiles` also -isysroot and --sysroot: no depfile lists what a linker reads there.
/// Of -L see library_directories(). -B is none: a compiler starts programs from there.
bool has_listed_directory_next(std::string_view option, bool only_compiles);

/// Returns whether a compiler with these arguments calls no linker: -c, -S, -E or -fsyntax-only.
bool only_compiles(std::span<const std::string> arguments);

/// Returns the directories of `arguments` in which a linker searches for libraries: the values of
/// -L, joined or in the next argument.
std::vector<std::string> library_directories(std::span<const std::string> arguments);

/// Returns the directories in which a compiler with these arguments searches for headers, in their
/// order: the values of -I, -isystem, -iquote and -idirafter, joined or in the next argument.
std::vector<std::string> header_directories(std::span<const std::string> arguments);

}  // namespace cache_run
