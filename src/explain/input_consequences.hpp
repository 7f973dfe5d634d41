// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "explain/key_difference.hpp"

namespace cache_run {

/// Takes out of `changes`, which is in the order of the key, the inputs that came or went with an
/// argument, a member of a directory, a match of a glob, an output or a depfile, and all that is
/// reached through a symbolic link which leads elsewhere. A glob learns which of its matches did.
void drop_input_consequences(std::vector<KeyChange>& changes);

}  // namespace cache_run
