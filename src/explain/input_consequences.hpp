// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "explain/key_difference.hpp"

namespace cache_run {

/// Removes changes of inputs that only follow from another change. `changes` must be in the order
/// of the key. These changes are removed:
/// - inputs that appeared or disappeared with an argument, an output or a depfile;
/// - inputs that appeared or disappeared as members of a directory or matches of a glob;
/// - inputs that are reached through a symbolic link whose target changed;
/// - inputs with a relative path that are there with their absolute path, too.
///
/// A change of a glob gets the matches among the removed changes as its `appeared` and `gone`.
void drop_input_consequences(std::vector<KeyChange>& changes);

}  // namespace cache_run
