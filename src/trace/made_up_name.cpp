// SPDX-License-Identifier: MIT
#include "trace/made_up_name.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace cache_run {
namespace {

// mkstemp(3) makes up six letters and digits. Python makes up eight, and uses the underline, too.
constexpr std::size_t kRandomLetters = 6;
constexpr std::size_t kDigitsOfNumber = 3;

bool is_digit(char letter) { return std::isdigit(static_cast<unsigned char>(letter)) != 0; }
bool is_upper(char letter) { return std::isupper(static_cast<unsigned char>(letter)) != 0; }
bool may_be_random(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

/// Returns whether letters without any other sign between them may be random, or hold a number.
bool is_made_up_word(std::string_view word) {
  const bool is_mixed = std::any_of(word.begin(), word.end(), is_digit) ||
                        (std::any_of(word.begin() + 1, word.end(), is_upper) &&
                         !std::all_of(word.begin(), word.end(), is_upper));
  if (word.size() >= kRandomLetters && is_mixed) return true;
  const auto digits = std::count_if(word.begin(), word.end(), is_digit);
  return static_cast<std::size_t>(digits) >= kDigitsOfNumber;
}

}  // namespace

bool is_made_up_name(std::string_view name) {
  while (!name.empty()) {
    const auto* const begin = std::find_if(name.begin(), name.end(), may_be_random);
    const auto* const end = std::find_if_not(begin, name.end(), may_be_random);
    if (begin == end) return false;
    if (is_made_up_word({begin, end})) return true;
    name = {end, name.end()};
  }
  return false;
}

}  // namespace cache_run
