// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entry/entry.hpp"
#include "store/store.hpp"

namespace cache_run {

/// The entry of that name, whatever its age and status; nullopt if it is not there or damaged.
std::optional<Entry> read_entry(const Store& store, std::string_view id);

/// The one stored result that a person means by `text`: its id, the beginning of that or of its hex
/// digits, or the name of its command. Throws UsageError if there is none, or more than one: the
/// message names some.
std::string find_id(const Store& store, std::string_view text);

}  // namespace cache_run
