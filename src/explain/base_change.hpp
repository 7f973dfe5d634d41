// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "action/key_text.hpp"
#include "explain/key_difference.hpp"

namespace cache_run {

/// With a base directory in one of two keys only, the same paths are other texts in them. Where the
/// working directory tells which directory that is, puts it back into the texts and returns the
/// change.
std::optional<KeyChange> settle_base(KeyParts& before, KeyParts& after);

}  // namespace cache_run
