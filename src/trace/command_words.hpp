// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// Returns whether a word of a command line is an option of one letter, or several together, one of
/// which is among `letters`.
inline bool is_short_option(std::string_view word, std::string_view letters) {
  return word.starts_with('-') && !word.starts_with("--") &&
         word.find_first_of(letters) != std::string_view::npos;
}

/// Returns the first word after the name of the program that is no option; nullptr if there is
/// none.
inline const std::string* first_operand(const std::vector<std::string>& words) {
  if (words.empty()) return nullptr;
  const auto found = std::find_if(words.begin() + 1, words.end(),
                                  [](const std::string& word) { return !word.starts_with('-'); });
  return found == words.end() ? nullptr : &*found;
}

}  // namespace cache_run
