// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "action/key_text.hpp"
#include "explain/key_difference.hpp"

namespace cache_run {

/// What differs between two lists of arguments: those that changed in their place, those that were
/// put in or taken out, and those that stand in another place (both parts of such a change have one
/// value). One that is put in does not make all that follow differ.
std::vector<KeyChange> argument_changes(const KeyParts& before, const KeyParts& after);

}  // namespace cache_run
