// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace cache_run {

// These functions only work with the text of a path. They never ask the file system.

/// Returns the name after the last slash, without slashes at the end: "b" for "a/b/", "/" for "/".
/// The result is a part of `path`.
std::string_view last_name(std::string_view path);

/// Returns the directory that holds `path`: "a" for "a/b", "." for "b", "/" for "/b".
std::string parent_directory(std::string_view path);

/// Returns the shortest spelling of a path: "a/b" for "./a//b/", "." for "". Keeps "..", because
/// its meaning depends on symbolic links.
std::string tidy_path(std::string_view path);

/// Returns the path of `name` in `directory`: "a/b" for "a" and "b", "b" for "." and "b".
std::string join_path(std::string_view directory, std::string_view name);

/// Returns whether `path` is `directory` or lies below it. Both must be spelled by tidy_path().
bool is_within(std::string_view path, std::string_view directory);

}  // namespace cache_run
