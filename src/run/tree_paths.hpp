// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "action/action.hpp"

namespace cache_run {

/// Returns whether the call names the base directory: in an argument of the command, or in the
/// value of a variable that the caller added to the key. Then the absolute paths that the command
/// writes below the base are those of its own tree. Otherwise they may come from a file that has
/// the same paths in another tree.
bool names_base(const Action& action);

/// Returns the paths of the depfiles that the call declares or that its arguments name (-MF), tidy.
std::vector<std::string> depfiles_of(const Action& action);

}  // namespace cache_run
