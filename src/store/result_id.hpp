// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "hash/digest.hpp"

namespace cache_run {

// The id of a result is NAME-<40 hex>: the name of its command and 40 hex digits of its key. The
// files of results, of input sets and of run locks have names of this form.

/// Returns whether `text` is not empty, not longer than `most`, and has no letter outside of
/// `letters`.
bool consists_of(std::string_view text, std::string_view letters, std::size_t most);

/// Returns whether an id may begin with this name: 1 to 200 letters, digits or any of "._+-".
bool is_result_name(std::string_view text);

/// Returns whether `text` has the form of an id. A result with this id may not exist.
bool is_id(std::string_view text);

/// Returns a part of an id: the name, or the 40 digits. `id` must be at least 41 letters long.
std::string_view name_of_id(std::string_view id);
std::string_view digits_of_id(std::string_view id);

}  // namespace cache_run
