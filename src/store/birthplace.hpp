// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace cache_run {

class Store;

/// Returns a text that names this cache directory and its user: inode, time of birth and user id.
/// No copy of the directory has the same. Returns nullopt if the file system keeps no time of
/// birth, because an inode alone may come again.
std::optional<std::string> place_of_birth(int directory);

/// Returns whether the cache was copied here, so that its results are the word of whoever filled
/// it. The file `birthplace` says where cache-run made the cache. Returns true also for a cache
/// without this file. Returns false if the file system does not tell.
bool is_copied(const Store& store);

/// Returns whether the lists of inputs in a cache may be the word of somebody else: it was copied,
/// or it has asked a remote.
bool may_have_lists_of_others(const Store& store);

}  // namespace cache_run
