// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "action/key_text.hpp"
#include "explain/key_difference.hpp"

namespace cache_run {

/// Returns the changes between two lists of arguments. An argument changed in its place, was added,
/// was removed or moved. Both parts of a moved argument have the same value. An argument that was
/// added does not make all later ones differ.
std::vector<KeyChange> argument_changes(const KeyParts& before, const KeyParts& after);

}  // namespace cache_run
