// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "hash/digest.hpp"

namespace cache_run {

/// The id of a result is NAME-<40 hex>: the name of its command, and digits of its key. Files of
/// results and of input sets are called so.

/// Returns whether `text` is not empty, not longer than `most` and has no other letters.
bool consists_of(std::string_view text, std::string_view letters, std::size_t most);

/// Returns whether an id may begin with this name.
bool is_result_name(std::string_view text);

bool is_id(std::string_view text);

/// Returns the parts of an id. `id` must be at least as long as an id is.
std::string_view name_of_id(std::string_view id);
std::string_view digits_of_id(std::string_view id);

}  // namespace cache_run
