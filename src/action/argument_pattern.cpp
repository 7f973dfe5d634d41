// SPDX-License-Identifier: MIT
#include "action/argument_pattern.hpp"

#include <fnmatch.h>

#include <string_view>

namespace cache_run {
namespace {

bool glob_matches(const std::string& glob, const std::string& argument) {
  return fnmatch(glob.c_str(), argument.c_str(), 0) == 0;
}

/// The letters that everything which matches `glob` begins with.
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
  return !value_ && glob_matches(first_, argument);
}

bool ArgumentPattern::matches(const std::string& option, const std::string& value) const {
  return value_ && glob_matches(first_, option) && glob_matches(*value_, value);
}

}  // namespace cache_run
