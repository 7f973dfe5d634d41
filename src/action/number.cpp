// SPDX-License-Identifier: MIT
#include "action/number.hpp"

#include <fmt/format.h>

#include <cstdint>

#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

/// The number digits * 10^exponent. `digits` neither begins nor ends with '0'; it is empty for
/// zero.
struct Decimal {
  bool negative = false;
  std::string digits;
  std::int64_t exponent = 0;
};

/// Cuts all digits off the front of `text` and returns them.
std::string_view take_digits(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view digits = text.substr(0, end);
  text.remove_prefix(end);
  return digits;
}

/// Returns the exponent in "e5", "E+5" or "e-5"; 0 for an empty text; nullopt for any other text.
std::optional<std::int64_t> exponent_in(std::string_view text) {
  if (text.empty()) return 0;
  if (text.front() != 'e' && text.front() != 'E') return std::nullopt;
  text.remove_prefix(1);
  // Otherwise "+-5" would be a number: the '+' is removed, and parse_number() accepts the '-'.
  if (text.starts_with("+-")) return std::nullopt;
  if (text.starts_with('+')) text.remove_prefix(1);
  return parse_number<std::int64_t>(text);
}

std::optional<Decimal> parse(std::string_view text) {
  Decimal number;
  number.negative = text.starts_with('-');
  if (number.negative || text.starts_with('+')) text.remove_prefix(1);
  number.digits = take_digits(text);
  std::string_view fraction;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    fraction = take_digits(text);
    number.digits += fraction;
  }
  const auto exponent = exponent_in(text);
  if (number.digits.empty() || !exponent) return std::nullopt;

  number.digits.erase(0, number.digits.find_first_not_of('0'));
  const std::size_t kept = number.digits.find_last_not_of('0') + 1;
  const auto shift = static_cast<std::int64_t>(number.digits.size() - kept) -
                     static_cast<std::int64_t>(fraction.size());
  number.digits.resize(kept);
  if (__builtin_add_overflow(*exponent, shift, &number.exponent)) return std::nullopt;
  return number;
}

}  // namespace

std::optional<std::string> canonical_number(std::string_view text) {
  // People write larger and smaller numbers with an exponent.
  constexpr std::int64_t kMostZeros = 20;
  const auto number = parse(text);
  if (!number) return std::nullopt;
  const std::string_view sign = number->negative ? "-" : "";
  std::string digits = number->digits;
  if (digits.empty()) return fmt::format("{}0", sign);
  const std::int64_t exponent = number->exponent;
  if (exponent > kMostZeros || exponent < -kMostZeros) {
    return fmt::format("{}{}e{}", sign, digits, exponent);
  }
  if (exponent >= 0) {
    digits.append(static_cast<std::size_t>(exponent), '0');
  } else {
    const auto places = static_cast<std::size_t>(-exponent);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, ".");
  }
  return fmt::format("{}{}", sign, digits);
}

}  // namespace cache_run
