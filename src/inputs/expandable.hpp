// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace cache_run {

/// Returns whether a wildcard name of a glob, such as "*.c", stands for the file name `name` when
/// the glob is expanded. As in a shell, it must itself begin with a dot if `name` does. It never
/// stands for ".", ".." or a temporary file of cache-run.
bool wildcards_stand_for(std::string_view pattern, std::string_view name);

/// Returns whether a name `**` may stand for `name` when a glob is expanded.
bool stars_stand_for(std::string_view name);

/// Tells whether `**` may enter a directory. It gets the path of the directory.
using MayEnter = std::function<bool(const std::string& directory)>;

/// Returns whether expand(pattern) returns `path` where `path` exists. Both are relative or both
/// absolute. Without `may_enter`, takes each directory for one that `**` may enter: the caller
/// knows that no link is among them, or that it does not matter.
bool may_expand_to(std::string_view pattern, std::string_view path, const MayEnter& may_enter = {});

/// Returns whether may_expand_to() is true of `path` or of a directory above it. Both are relative
/// or both absolute. Takes no longer than may_expand_to() for the one path.
bool may_expand_to_part(std::string_view pattern, std::string_view path);

}  // namespace cache_run
