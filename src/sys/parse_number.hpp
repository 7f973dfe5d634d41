// SPDX-License-Identifier: MIT
#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace cache_run {

/// Removes a number from the beginning of `text` and returns it. Returns nullopt, and leaves `text`
/// unchanged, if there is no number or if it does not fit. Accepts '-' for a signed type, but never
/// '+' or spaces (std::from_chars).
template <typename Number>
std::optional<Number> take_number(std::string_view& text, int base = 10) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

/// Returns the number if `text` is a number and nothing else. Returns nullopt otherwise.
template <typename Number>
std::optional<Number> parse_number(std::string_view text, int base = 10) {
  const std::optional<Number> number = take_number<Number>(text, base);
  return text.empty() ? number : std::nullopt;
}

/// Sets `number` if `text` is a decimal number and nothing else. Returns whether it is.
template <typename Number>
bool read_number(std::string_view text, Number& number) {
  const std::optional<Number> parsed = parse_number<Number>(text);
  if (parsed) number = *parsed;
  return parsed.has_value();
}

}  // namespace cache_run
