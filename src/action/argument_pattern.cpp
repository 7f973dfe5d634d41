// SPDX-License-Identifier: MIT
#include "action/argument_pattern.hpp"

#include <string_view>

#include "inputs/pattern.hpp"

namespace cache_run {
namespace {

/// Returns the letters before the first wildcard of `glob`. Every text that matches begins with
/// them. A backslash makes the letter after it an ordinary one.
std::string letters_before_wildcards(std::string_view glob) {
  std::string letters;
  for (std::size_t i = 0; i < glob.size(); ++i) {
    if (glob[i] == '*' || glob[i] == '?' || glob[i] == '[') break;
    if (glob[i] == '\\' && ++i == glob.size()) break;
    letters += glob[i];
  }
  return letters;
}

}  // namespace

ArgumentPattern::ArgumentPattern(const std::string& pattern) {
  const std::size_t space = pattern.find(' ');
  first_ = pattern.substr(0, space);
  if (space != std::string::npos) {
    value_ = pattern.substr(space + 1);
  } else if (first_.starts_with('-')) {
    letters_ = letters_before_wildcards(first_);
  }
}

bool ArgumentPattern::matches(const std::string& argument) const {
  return !value_ && text_matches(first_, argument);
}

bool ArgumentPattern::matches(const std::string& option, const std::string& value) const {
  return value_ && text_matches(first_, option) && text_matches(*value_, value);
}

}  // namespace cache_run
