// SPDX-License-Identifier: MIT
#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace cache_run {

/// Cuts a decimal number off the front of `text`. Returns nullopt, and cuts nothing, if there is
/// none or it does not fit. A sign is read only for a signed type, and only '-'.
template <typename Number>
std::optional<Number> take_number(std::string_view& text, int base = 10) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

/// Returns the decimal number that `text` is as a whole; nullopt for any other text.
template <typename Number>
std::optional<Number> parse_number(std::string_view text, int base = 10) {
  const std::optional<Number> number = take_number<Number>(text, base);
  return text.empty() ? number : std::nullopt;
}

/// Sets `number` to the decimal number that `text` is as a whole. Returns whether it is one.
template <typename Number>
bool read_number(std::string_view text, Number& number) {
  const std::optional<Number> parsed = parse_number<Number>(text);
  if (parsed) number = *parsed;
  return parsed.has_value();
}

}  // namespace cache_run
