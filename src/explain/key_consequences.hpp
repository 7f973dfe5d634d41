// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "action/key_text.hpp"
#include "explain/key_difference.hpp"

namespace cache_run {

/// Takes out of `changes`, which is in the order of the key, what only follows from others:
/// - code at another path, when the command is found there (what is found elsewhere under its name
///   becomes one change);
/// - variables that count by default when no default ones do any more, and those for terminals;
/// - PWD with the working directory, the umask with the first output, the path of a depfile among
///   the outputs.
/// `before` and `after` are all parts of both keys.
void drop_consequences(std::vector<KeyChange>& changes, const KeyParts& before,
                       const KeyParts& after);

}  // namespace cache_run
