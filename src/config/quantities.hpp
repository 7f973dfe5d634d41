// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cache_run {

/// A span of time: numbers with units, added up: "90s", "1h30m", "1.5 h", "7d", "250ms". Units are
/// ns, us, ms, s, m or min, h, d, w; a number alone is seconds. Rounded to nanoseconds. Throws
/// UsageError that names `place` and the text, also for what is negative or over 291 years.
std::chrono::nanoseconds duration_value(std::string_view text, std::string_view place);

/// The same time, exactly, as duration_value takes it: "1h30m", "250ms", "0s".
std::string duration_words(std::chrono::nanoseconds time);

/// A bound on the age of results: a duration, or "off" for none, with which a stronger place lifts
/// what a weaker one said.
std::optional<std::chrono::nanoseconds> age_value(std::string_view text, std::string_view place);

/// A size in bytes: a number with a unit: "500 MB", "2 GiB", "64K", "1.5 G". kB, MB, GB, TB are
/// powers of 1000; KiB, MiB, GiB, TiB and K, M, G, T powers of 1024; a number alone is bytes.
/// Throws UsageError that names `place` and the text.
std::uint64_t size_value(std::string_view text, std::string_view place);

/// A limit: a size, or "off" or 0 for none, which is the largest number.
std::uint64_t size_limit_value(std::string_view text, std::string_view place);

/// The same of time: nullopt for none.
std::optional<std::chrono::nanoseconds> time_limit_value(std::string_view text,
                                                         std::string_view place);

/// The same size, exactly, as size_value takes it, in the largest unit that divides it: "10 GiB",
/// "500 MB", "1001 B".
std::string size_words(std::uint64_t bytes);

}  // namespace cache_run
