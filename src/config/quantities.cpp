// SPDX-License-Identifier: MIT
#include "config/quantities.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <utility>

#include "config/values.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

struct Unit {
  std::string_view name;
  std::uint64_t factor;
};

constexpr std::uint64_t kNsPerSecond = 1'000'000'000;  // in ns
constexpr std::uint64_t kHour = 3600 * kNsPerSecond;
constexpr std::array<Unit, 10> kTimes = {{{"", kNsPerSecond},
                                          {"ns", 1},
                                          {"us", 1'000},
                                          {"ms", 1'000'000},
                                          {"s", kNsPerSecond},
                                          {"m", 60 * kNsPerSecond},
                                          {"min", 60 * kNsPerSecond},
                                          {"h", kHour},
                                          {"d", 24 * kHour},
                                          {"w", 168 * kHour}}};

constexpr std::uint64_t kThousand = 1000;
constexpr std::uint64_t kKibi = 1024;
// If two names of at least 2 letters have one factor, size_words() prints the first of them.
constexpr std::array<Unit, 15> kSizes = {{{"", 1},
                                          {"B", 1},
                                          {"kB", kThousand},
                                          {"KB", kThousand},
                                          {"MB", kThousand* kThousand},
                                          {"GB", kThousand* kThousand* kThousand},
                                          {"TB", kThousand* kThousand* kThousand* kThousand},
                                          {"KiB", kKibi},
                                          {"MiB", kKibi* kKibi},
                                          {"GiB", kKibi* kKibi* kKibi},
                                          {"TiB", kKibi* kKibi* kKibi* kKibi},
                                          {"K", kKibi},
                                          {"M", kKibi* kKibi},
                                          {"G", kKibi* kKibi* kKibi},
                                          {"T", kKibi* kKibi* kKibi* kKibi}}};

/// Returns `digits`, such as "1.5", times `factor`, rounded. Computes the whole part in integers,
/// because a double has only 53 bits. Returns nullopt for no number and beyond 64 bits.
std::optional<std::uint64_t> times(std::string_view digits, std::uint64_t factor) {
  const std::string_view whole = digits.substr(0, digits.find('.'));
  const std::string_view fraction = digits.substr(whole.size());
  if (whole.empty() && fraction.size() < 2) return std::nullopt;
  std::uint64_t count = 0;
  double part = 0;
  const auto reads = [](std::string_view text, auto& number, auto... how) {
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number, how...);
    return text.empty() || (error == std::errc{} && end == text.data() + text.size());
  };
  if (!reads(whole, count)) return std::nullopt;
  if (fraction.size() > 1 && !reads(fraction, part, std::chars_format::fixed)) return std::nullopt;
  const auto rest = static_cast<std::uint64_t>(std::llround(part * static_cast<double>(factor)));
  if (__builtin_mul_overflow(count, factor, &count)) return std::nullopt;
  if (__builtin_add_overflow(count, rest, &count)) return std::nullopt;
  return count;
}

void skip_blanks(std::string_view& text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
}

/// Removes a number and its unit from the beginning of `text`. Returns the quantity in the smallest
/// unit, or nullopt if there is no number or no known unit.
std::optional<std::uint64_t> take_quantity(std::string_view& text, std::span<const Unit> units) {
  const std::string_view digits = text.substr(0, text.find_first_not_of("0123456789."));
  text.remove_prefix(digits.size());
  skip_blanks(text);
  const std::string_view name = text.substr(0, text.find_first_of("0123456789. "));
  text.remove_prefix(name.size());
  skip_blanks(text);
  for (const Unit& unit : units) {
    if (unit.name == name) return times(digits, unit.factor);
  }
  return std::nullopt;
}

/// Returns the sum of all numbers with units; nullopt if the text is no duration.
std::optional<std::chrono::nanoseconds> parsed_duration(std::string_view text) {
  constexpr std::uint64_t kMost = 9'200'000'000'000'000'000;  // ns; it fits into 63 bits
  std::uint64_t sum = 0;
  std::string_view rest = text;
  do {
    const std::string_view before = rest;
    const auto quantity = take_quantity(rest, kTimes);
    const std::string_view taken = before.substr(0, before.size() - rest.size());
    // A number without a unit is seconds, but only if it is the whole text: "1h30" is no duration.
    const bool unitless = taken.find_first_not_of("0123456789. ") == std::string_view::npos;
    if (!quantity || (unitless && taken.size() != text.size())) return std::nullopt;
    if (*quantity > kMost - sum) return std::nullopt;
    sum += *quantity;
  } while (!rest.empty());
  return std::chrono::nanoseconds(sum);
}

constexpr std::string_view kDuration =
    "a time such as 90s, 1h30m or 7d (units ns us ms s m min h d w, at most 291 years)";

/// Returns the size in bytes; nullopt if the text is no size.
std::optional<std::uint64_t> parsed_size(std::string_view text) {
  const auto quantity = take_quantity(text, kSizes);
  if (!quantity || !text.empty()) return std::nullopt;
  return quantity;
}

constexpr std::string_view kSize =
    "a size such as 500MB, 2GiB or 64K (units B kB KB MB GB TB KiB MiB GiB TiB K M G T)";
constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();

}  // namespace

std::chrono::nanoseconds duration_value(std::string_view text, std::string_view place) {
  const auto duration = parsed_duration(text);
  if (!duration) throw_bad_value(text, place, kDuration);
  return *duration;
}

std::string duration_words(std::chrono::nanoseconds time) {
  constexpr std::array<std::pair<std::string_view, std::int64_t>, 7> kUnits = {
      {{"d", 86'400'000'000'000},
       {"h", 3'600'000'000'000},
       {"m", 60'000'000'000},
       {"s", 1'000'000'000},
       {"ms", 1'000'000},
       {"us", 1'000},
       {"ns", 1}}};
  std::string words;
  std::int64_t rest = time.count();
  for (const auto& [name, factor] : kUnits) {
    if (rest >= factor) words += fmt::format("{}{}", rest / factor, name);
    rest %= factor;
  }
  return words.empty() ? "0s" : words;
}

std::optional<std::chrono::nanoseconds> age_value(std::string_view text, std::string_view place) {
  if (text == "off") return std::nullopt;
  const auto duration = parsed_duration(text);
  if (!duration) throw_bad_value(text, place, fmt::format("off, or {}", kDuration));
  return duration;
}

std::uint64_t size_value(std::string_view text, std::string_view place) {
  const auto size = parsed_size(text);
  if (!size) throw_bad_value(text, place, kSize);
  return *size;
}

std::uint64_t size_bound_value(std::string_view text, std::string_view place) {
  if (text == "off") return kNoLimit;
  const auto size = parsed_size(text);
  if (!size) throw_bad_value(text, place, fmt::format("off, or {}", kSize));
  return *size;
}

std::uint64_t size_limit_value(std::string_view text, std::string_view place) {
  const std::uint64_t size = size_bound_value(text, place);
  return size == 0 ? kNoLimit : size;
}

std::optional<std::chrono::nanoseconds> time_limit_value(std::string_view text,
                                                         std::string_view place) {
  const auto time = age_value(text, place);
  return time && time->count() == 0 ? std::nullopt : time;
}

std::string size_words(std::uint64_t bytes) {
  std::string_view name = "B";
  std::uint64_t largest = 1;
  for (const Unit& unit : kSizes) {
    if (unit.name.size() < 2 || unit.factor <= largest) continue;
    if (bytes % unit.factor != 0 || bytes == 0) continue;
    name = unit.name;
    largest = unit.factor;
  }
  return fmt::format("{} {}", bytes / largest, name);
}

}  // namespace cache_run
