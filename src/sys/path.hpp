// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace cache_run {

/// What follows the last slash, trailing slashes aside: "b" of "a/b/"; "/" of "/".
std::string_view last_name(std::string_view path);

/// The directory that holds `path`: "a" of "a/b", "." of "b", "/" of "/b".
std::string parent_directory(std::string_view path);

/// One spelling per path without asking the file system: "a/b" of "./a//b/". ".." stays, for what
/// it means depends on symbolic links.
std::string tidy_path(std::string_view path);

/// "a/b" of "a" and "b"; "b" of "." and "b".
std::string join_path(std::string_view directory, std::string_view name);

/// Whether `path` is `directory` or lies below it, by their tidy spelling.
bool is_within(std::string_view path, std::string_view directory);

}  // namespace cache_run
