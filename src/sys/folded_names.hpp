// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace cache_run {

/// Returns the next name of `path`, and removes it from `path` with its separator.
std::string_view next_name(std::string_view& path, std::string_view separators);

/// Returns the spelling that all names share which some file system takes for `name`. Letters of
/// other alphabets stay as they are.
std::string folded_name(std::string_view name);

/// Returns the path with folded_name() of each of its names, and with a slash at its end.
std::string folded_path(std::string_view path);

/// Returns whether some file system may take one name for the other: both have one folded_name(),
/// or one is a name of eight letters that FAT and NTFS give the other, as "CACHE-~1.TOM".
bool may_be_one_name(std::string_view one, std::string_view other);

/// Returns whether some file system may take `path` for `directory`, or for a path below it.
bool is_within_folded(std::string_view path, std::string_view directory);

/// Returns whether some file system may take one path for the other.
bool may_be_one_path(std::string_view one, std::string_view other);

/// Returns whether a name of `path` leads to ".git" on some file system. Git protects the same
/// names: any letter case, "git~1" and spaces, dots or a stream at the end (NTFS), and code points
/// that HFS+ passes over. A backslash separates names, too.
bool names_git(std::string_view path);

}  // namespace cache_run
