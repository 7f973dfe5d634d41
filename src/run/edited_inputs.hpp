// SPDX-License-Identifier: MIT
#pragma once

#include "action/action.hpp"
#include "entry/entry.hpp"

namespace cache_run {

/// Returns whether a watched command would find something else after a hit than before it: the hit
/// writes or removes a path of which the command learned more than that it may write there.
/// `action` must have the set that led to the entry, whose paths must be those of this tree.
bool edits_inputs(const Entry& entry, const Action& action);

}  // namespace cache_run
