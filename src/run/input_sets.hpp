// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "inputs/discovered.hpp"
#include "run/question.hpp"
#include "store/pending_files.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

class Store;

/// Returns whether a set may be right in the tree of the call. Another tree may have left one whose
/// paths nobody can map.
bool is_of_this_tree(const Dependencies& set, const Question& question);

/// Returns the discovered sets that `store` has for the action and the declared inputs. The set
/// that was useful most recently comes first. The paths are those of this tree. `used`, if any,
/// gets the time stamp of the file in nanoseconds. It stays unchanged if there is no file. Returns
/// none of a fallback or a copied cache that exceed kMostElsewhere or kMostBytesElsewhere.
DiscoveredSets known_sets(const Question& question, const Store& store, FileTime* used = nullptr);

/// Adds the file with the discovered sets to `pending`, the set of the question
/// first. Throws Error.
void keep_discovered(const Question& question, PendingFiles& pending);

/// Returns the discovered set of the question as keep_discovered() stores it.
Dependencies discovered_in_key(const Question& question);

/// Stores the discovered sets, the set of the question first. Does nothing to a cache
/// that is read-only. Ignores failures: later calls then look at more files.
void try_to_put_first(const Question& question, const Store& store) noexcept;

/// Returns all keys that a search would look for in `store`, whether there are results or not.
std::vector<Key> possible_keys(Question& question, const Store& store);

}  // namespace cache_run
