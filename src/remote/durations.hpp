// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace cache_run {

class Store;

// The file remote/durations says how long the last run of each of some actions took, whatever its
// inputs were. It has kDurationSlots records of 16 bytes: 8 of the key of the action, and
// milliseconds. An action whose slot another one took counts as unknown.

constexpr std::size_t kDurationSlots = 4096;

/// Returns how long the last run of the action with this id (NAME-<40 hex>) took, if that is known.
std::optional<std::chrono::nanoseconds> known_duration(const Store& store, std::string_view id);

/// Records it. Ignores failures.
void note_duration(const Store& store, std::string_view id, std::chrono::nanoseconds duration);

}  // namespace cache_run
