// SPDX-License-Identifier: MIT
// Times, sizes, statuses and numbers as people write them.
#include "config/quantities.hpp"

#include "action/number.hpp"
#include "config/values.hpp"
#include "sys/error.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kPlace = "--option";

/// What `read` makes of the text; nullopt if it is refused.
template <typename Read>
auto value_of(const Read& read, std::string_view text)
    -> std::optional<decltype(read(text, kPlace))> {
  try {
    return read(text, kPlace);
  } catch (const UsageError& problem) {
    require(std::string_view(problem.what()).starts_with(kPlace), "a refusal names the place");
    return std::nullopt;
  }
}

void expect_exact_words(std::chrono::nanoseconds time) {
  require(duration_value(duration_words(time), kPlace) == time, "a time is read as it is written");
}

void expect_exact_words(std::uint64_t bytes) {
  require(size_value(size_words(bytes), kPlace) == bytes, "a size is read as it is written");
}

void expect_sound(const std::string& text) {
  if (const auto time = value_of(duration_value, text)) {
    require(time->count() >= 0, "no time is negative");
    expect_exact_words(*time);
    require(age_value(text, kPlace) == *time, "an age is a time");
  }
  if (const auto bytes = value_of(size_value, text)) expect_exact_words(*bytes);
  value_of(size_limit_value, text);
  value_of(time_limit_value, text);
  if (const auto statuses = value_of(statuses_value, text)) {
    require(statuses->none() || statuses_value(statuses_text(*statuses), kPlace) == *statuses,
            "statuses are read as they are written");
  }
  if (const auto number = canonical_number(text)) {
    require(canonical_number(*number) == *number, "a canonical number is its own spelling");
    require(canonical_number("0" + *number) == *number || number->starts_with('-'),
            "zeros in front mean nothing");
  }
}

}  // namespace

void examine(const std::string& input) {
  expect_sound(input);
  Input numbers(input);
  const auto number = numbers.number<std::uint64_t>();
  expect_exact_words(number);
  constexpr std::uint64_t kLongest = 9'200'000'000'000'000'000;
  expect_exact_words(std::chrono::nanoseconds(number % (kLongest + 1)));
}

}  // namespace cache_run
