// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "action/key_text.hpp"
#include "explain/key_difference.hpp"

namespace cache_run {

/// Makes two keys comparable if only one of them has a base directory (--base-dir). Then equal
/// paths have different texts. Finds the directory by comparing the working directories of both
/// keys. Replaces the marks in the key with this directory, and returns the change of the base
/// directory.
///
/// Returns nullopt and changes nothing if there is nothing to do or the directory cannot be found.
std::optional<KeyChange> settle_base(KeyParts& before, KeyParts& after);

}  // namespace cache_run
