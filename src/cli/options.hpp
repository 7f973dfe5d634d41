// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace cache_run {

enum class OptionId : std::uint8_t {
  input,
  input_mtime,
  auto_inputs,
  env,
  key,
  standard_input,
  output,
  cache_exit,
  cache_dir,
  refresh,
  no_cache,
  verbose,
  quiet,
  help,
  version,
};

/// A row of the one option table, which command line, environment, --help and documentation share.
struct Option {
  OptionId id;
  char letter;             ///< 0 if it has none
  std::string_view name;   ///< without dashes; the variable is CACHE_RUN_NAME, the TOML key name_
  std::string_view value;  ///< what help calls the value; empty: a flag
  bool repeatable;         ///< values add up (and then no variable gives one)
  std::string_view group;
  std::string_view help;
};

/// All rows, in the order of --help.
std::span<const Option> all_options();

/// The row of --NAME or of -LETTER; nullptr if there is none.
const Option* find_option(std::string_view name);
const Option* find_option(char letter);

/// The variable that gives the option's value, "CACHE_RUN_AUTO_INPUTS"; empty if none does.
std::string variable_of(const Option& option);

}  // namespace cache_run
