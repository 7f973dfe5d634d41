// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cache_run {

/// What becomes of an argument's value in the key.
enum class Treatment : std::uint8_t {
  ignore,
  text,         ///< as it is, even if it names a file
  number,       ///< 1, 01 and 1.0 are equal
  basename,     ///< the last name of a path
  realpath,     ///< absolute, without symbolic links
  sorted_list,  ///< what stands between commas, in order
  contents,     ///< those of the file that it names, whatever the name
  command,      ///< what a program prints when given the value
};

/// How the arguments that match a pattern enter the key.
struct ArgumentRule {
  /// A glob of fnmatch(3) for one whole argument. Or, with a space, one for an option word and one
  /// for its value, which is the next argument ("--log *"); "?" also matches a space.
  std::string pattern;
  Treatment treatment = Treatment::ignore;
  /// The program and its arguments, to which the value is added; not empty for Treatment::command.
  std::vector<std::string> command;
  std::string place;  ///< where it was said, for messages: "--ignore-arg", "cache-run.toml:7:3"
};

}  // namespace cache_run
