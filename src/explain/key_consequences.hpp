// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "action/key_text.hpp"
#include "explain/key_difference.hpp"

namespace cache_run {

/// Removes changes that only follow from other changes. `changes` must be in the order of the key,
/// and `before` and `after` must be all parts of both keys. These changes are removed:
/// - code at another path, if the command is found there;
/// - the second change of code that moved to another directory: the first change gets both paths;
/// - default variables and variables for terminals, if the default variables count in one key only;
/// - variables for terminals, if only one key has a terminal;
/// - the second of two equal changes of a terminal;
/// - PWD, if the working directory changed;
/// - the umask, if there is a change of an output and only one key has a umask;
/// - the path of a depfile among the outputs.
void drop_consequences(std::vector<KeyChange>& changes, const KeyParts& before,
                       const KeyParts& after);

}  // namespace cache_run
