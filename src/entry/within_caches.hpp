// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

#include "entry/entry.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// Returns the path of the first output that a hit would write into one of the directories
/// `caches`, or in their place; "" if there is none. Links on the way count as what they lead to.
std::string first_within(const std::vector<Output>& outputs, std::span<const FileIdentity> caches);

/// Returns the path of the first output that a hit would write to `directory` or below it, though
/// it may not exist yet; "" if there is none. All links are followed. Names count, too, that some
/// file system takes for those of `directory`.
std::string first_below(const std::vector<Output>& outputs, const std::string& directory);

/// Returns whether `path` leads to `directory` or below it. Links are followed, also on the way to
/// what does not exist yet. Another path of the directory, such as a bind mount, counts as well.
bool leads_into(const std::string& path, const std::string& directory);

/// Returns the path of the first output that is no directory, and that a hit would write to
/// `directory` or to a directory above it; "" if there is none. All links are followed. Names count
/// as for first_below().
std::string first_in_place_of(const std::vector<Output>& outputs, const std::string& directory);

/// Returns the path of the first output in which ".." follows a name that does not exist; "" if
/// there is none. A hit would make that name, and nobody knows before what the path leads to then.
std::string first_behind_missing(const std::vector<Output>& outputs);

}  // namespace cache_run
