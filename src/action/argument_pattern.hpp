// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace cache_run {

/// The pattern of an ArgumentRule, taken apart.
class ArgumentPattern {
 public:
  explicit ArgumentPattern(const std::string& pattern);

  /// Whether it is about this one argument.
  [[nodiscard]] bool matches(const std::string& argument) const;
  /// Whether it is about an option word and its value.
  [[nodiscard]] bool matches(const std::string& option, const std::string& value) const;
  /// What of a matching argument is the option's name ("--jobs=" of "--jobs=*"), not its value.
  [[nodiscard]] const std::string& letters() const { return letters_; }

 private:
  std::string first_;
  std::optional<std::string> value_;
  std::string letters_;
};

}  // namespace cache_run
