// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "action/key_text.hpp"
#include "explain/key_difference.hpp"

namespace cache_run {

/// Returns the changes between two lists of arguments. An argument has changed in its place, is
/// new, is missing, or has moved. Both parts of a moved argument have the same value. A new
/// argument does not make all later ones differ, except in lists that are too long to align.
std::vector<KeyChange> argument_changes(const KeyParts& before, const KeyParts& after);

}  // namespace cache_run
