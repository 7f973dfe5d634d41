// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "inputs/discovered.hpp"
#include "run/question.hpp"
#include "store/pending_files.hpp"
#include "store/store.hpp"

namespace cache_run {

/// Returns the discovered sets that a cache knows for the question's action, most recently useful
/// first, with paths of this tree. `used`, if any, gets the time of the last use, 0 if there are no
/// sets.
DiscoveredSets known_sets(const Question& question, const Store& store, FileTime* used = nullptr);

/// Adds the sets of the action to `pending`, with the question's own first. Throws Error.
void keep_discovered(const Question& question, PendingFiles& pending);

/// Stores the sets of the action with the question's own first. Whatever goes wrong costs later
/// calls a few looks.
void try_to_put_first(const Question& question, const Store& store) noexcept;

/// Returns the keys that a search would look for in `store`, whether there are results or not.
std::vector<Key> possible_keys(Question& question, const Store& store);

}  // namespace cache_run
