// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "explain/key_difference.hpp"

namespace cache_run {

constexpr std::string_view kNotInKey = "not in the key";

/// Returns a text of a key as people see it. The text is in quotes if it is empty or has blanks or
/// quotes.
std::string quoted_text(std::string_view text);

/// Returns "A → B" for two texts, each as quoted_text(). Of long texts it shows the part that
/// differs and its surroundings.
std::string arrow(std::string_view before, std::string_view after);

/// Returns "A → B" for the values of a change. Shows `none` in place of a missing part.
std::string values(const KeyChange& change, std::string_view none);

/// Returns "A → B" for the names of a change, with "none" in place of a missing part.
std::string names(const KeyChange& change);

/// Returns that the contents changed, with the first digits of both digests.
std::string contents_changed(std::string_view before, std::string_view after);

/// Returns "new in the key" or "no longer in the key". One part of `change` must be missing.
std::string one_sided(const KeyChange& change);

}  // namespace cache_run
