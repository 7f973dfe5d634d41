// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace cache_run {

/// The pattern of an ArgumentRule, split into its globs. A space separates the glob of an option
/// word from that of its value.
class ArgumentPattern {
 public:
  explicit ArgumentPattern(const std::string& pattern);

  /// Returns whether the pattern is for one whole argument and matches `argument`.
  [[nodiscard]] bool matches(const std::string& argument) const;
  /// Returns whether the pattern is for an option word and its value, and matches both.
  [[nodiscard]] bool matches(const std::string& option, const std::string& value) const;
  /// Returns the letters before the first wildcard if the pattern is for one argument and begins
  /// with '-', else "". They are the name of the option ("--jobs=" of "--jobs=*"); the rest is its
  /// value.
  [[nodiscard]] const std::string& letters() const { return letters_; }

 private:
  std::string first_;                 ///< glob of the whole argument, or of the option word
  std::optional<std::string> value_;  ///< glob of the option's value
  std::string letters_;
};

}  // namespace cache_run
