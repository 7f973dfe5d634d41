// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cache_run {

/// Returns the duration that a text gives: the sum of numbers with units. Examples: "90s", "1h30m",
/// "1.5 h", "7d", "250ms". The units are ns, us, ms, s, m or min, h, d, w. A number alone is
/// seconds. Rounds to nanoseconds. Throws UsageError that names `place` and the text, also for a
/// negative duration and for one over 291 years.
std::chrono::nanoseconds duration_value(std::string_view text, std::string_view place);

/// Returns the exact text of a duration, which duration_value() reads: "1h30m", "250ms", "0s".
std::string duration_words(std::chrono::nanoseconds time);

/// Returns the greatest age of results that a text gives: a duration, or nullopt for "off". With
/// "off" a stronger place overrides the age of a weaker place. Throws UsageError as
/// duration_value().
std::optional<std::chrono::nanoseconds> age_value(std::string_view text, std::string_view place);

/// Returns the size in bytes that a text gives: a number with a unit. Examples: "500 MB",
/// "2 GiB", "64K", "1.5 G". The units kB, MB, GB, TB are powers of 1000. KiB, MiB, GiB, TiB and K,
/// M, G, T are powers of 1024. A number alone is bytes. Throws UsageError that names `place` and
/// the text if it is no size.
std::uint64_t size_value(std::string_view text, std::string_view place);

/// Returns the bound in bytes that a text gives. "off" means no limit: the largest number. 0 means
/// no bytes. Throws UsageError as size_value().
std::uint64_t size_bound_value(std::string_view text, std::string_view place);

/// Returns the limit in bytes that a text gives. "off" and 0 mean no limit: the largest number.
/// Throws UsageError as size_value().
std::uint64_t size_limit_value(std::string_view text, std::string_view place);

/// Returns the limit of time that a text gives. "off" and 0 mean no limit: nullopt. Throws
/// UsageError as duration_value().
std::optional<std::chrono::nanoseconds> time_limit_value(std::string_view text,
                                                         std::string_view place);

/// Returns the exact text of a size, which size_value() reads. Takes the largest unit that divides
/// the size: "10 GiB", "500 MB", "1001 B".
std::string size_words(std::uint64_t bytes);

}  // namespace cache_run
