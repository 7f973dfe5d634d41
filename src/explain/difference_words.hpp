// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "explain/key_difference.hpp"

namespace cache_run {

constexpr std::string_view kNotInKey = "not in the key";

/// Returns a text of a key as people see it, in quotes if its ends would not be seen otherwise.
std::string quoted_text(std::string_view text);

/// Returns "A → B" of two texts; of long ones what differs.
std::string arrow(std::string_view before, std::string_view after);

/// Returns "A → B" of the values of a change, with `none` for what is missing.
std::string values(const KeyChange& change, std::string_view none);

/// Returns "A → B" of the names of a change.
std::string names(const KeyChange& change);

/// Returns how the contents changed, given two digests.
std::string contents_changed(std::string_view before, std::string_view after);

/// Of a change with a part in one key only: which.
std::string one_sided(const KeyChange& change);

}  // namespace cache_run
