// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// Returns whether `option` is one of compilers and linkers whose value, in the next argument or
/// after '=', is a directory that they search: -I, -isystem, -iquote, -idirafter, -isysroot,
/// --sysroot, -L, -B.
bool has_search_directory_next(std::string_view option);

/// Returns the directories in which a compiler with these arguments searches for headers, in their
/// order: the values of -I, -isystem, -iquote and -idirafter, joined or in the next argument.
std::vector<std::string> header_directories(std::span<const std::string> arguments);

}  // namespace cache_run
