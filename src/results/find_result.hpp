// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entry/entry.hpp"

namespace cache_run {

class Store;

/// Returns the result with this id, of any age and status. Returns nullopt if there is none, or if
/// its file is unreadable or damaged.
std::optional<Entry> read_entry(const Store& store, std::string_view id);

/// Returns the result with this id, as read_entry() does. Throws Error if there is none that can be
/// read.
Entry require_entry(const Store& store, std::string_view id);

/// Returns the id of the one stored result that a person means by `text`. The text must be the
/// beginning of the id or of its hex digits. The name of the command is a beginning of the id.
/// Throws UsageError if no result or more than one matches. The message names some of them.
std::string find_id(const Store& store, std::string_view text);

/// Returns the ids that a person means by `texts`, as find_id() does. Lists the cache once.
std::vector<std::string> find_ids(const Store& store, std::span<const std::string> texts);

}  // namespace cache_run
