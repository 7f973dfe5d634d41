// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cache_run {

/// A way in which the value of an argument enters the key.
enum class Treatment : std::uint8_t {
  ignore,       ///< the pattern of the rule stands in the key instead of the argument
  text,         ///< the text itself, even if it names a file
  number,       ///< 1, 01 and 1.0 are equal
  basename,     ///< the last name of a path
  realpath,     ///< absolute, without symbolic links
  sorted_list,  ///< the texts between commas, sorted by their bytes
  contents,     ///< the contents of the file that the value names; the name does not count
  command,      ///< the text that a program prints when it gets the value as an argument
};

/// A rule: how the arguments that match a pattern enter the key.
struct ArgumentRule {
  /// A glob of fnmatch(3) for one whole argument. With a space: a glob for an option word and one
  /// for the next argument, its value ("--log *"). "?" matches a space in an argument.
  std::string pattern;
  Treatment treatment = Treatment::ignore;
  /// The program and its arguments, for Treatment::command only. The value becomes its last
  /// argument.
  std::vector<std::string> command;
  std::string place;  ///< the origin, for messages: "--ignore-arg", "cache-run.toml:7:3"
};

}  // namespace cache_run
