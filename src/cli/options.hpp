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
  input_mode,
  inputs_from,
  inputs_null,
  depfile,
  auto_inputs,
  ignore_arg,
  ignore_unmatched,
  env,
  no_default_env,
  key,
  standard_input,
  tty,
  code,
  libs,
  base_dir,
  no_cwd,
  scope,
  output,
  cache_exit,
  min_duration,
  max_entry_size,
  max_size,
  max_age,
  ttl,
  stale,
  valid_if,
  refresh,
  read_only,
  only_cached,
  no_cache,
  check,
  warm,
  no_wait,
  strict,
  shell,
  cache_dir,
  fallback_dir,
  no_memo,
  trust,
  report,
  verbose,
  quiet,
  help,
  version,
};

/// What an option's value is. Which texts are accepted is said in config/values.hpp.
enum class ValueType : std::uint8_t {
  flag,
  text,
  choice,    ///< one of the words in Option::value, with '|' between them
  path,      ///< a path of something that is there
  made,      ///< a path of something that the command makes
  statuses,  ///< exit statuses
  duration,
  size,
};

/// Where an option may be said.
enum class WhereSaid : std::uint8_t { everywhere, on_command_line };

/// A row of the one option table, which command line, environment, configuration files, --help,
/// completions and documentation share.
struct Option {
  OptionId id;
  char letter;            ///< 0 if it has none
  std::string_view name;  ///< without dashes; see variable_of() and key_of()
  ValueType type;
  std::string_view value;  ///< what help calls the value; empty for a flag
  bool repeatable;         ///< values add up
  std::string_view group;
  std::string_view help;
  WhereSaid said = WhereSaid::everywhere;
};

/// All rows, in the order of --help.
std::span<const Option> all_options();

/// The row of --NAME or of -LETTER; nullptr if there is none.
const Option* find_option(std::string_view name);
const Option* find_option(char letter);

/// The variable that gives the option's value, "CACHE_RUN_AUTO_INPUTS"; empty if none does. One of
/// a repeatable option holds a value on each line.
std::string variable_of(const Option& option);
/// The row whose variable_of() that is; nullptr if there is none.
const Option* option_of_variable(std::string_view variable);

/// The option's key in configuration files, "auto_inputs"; empty if it has none.
std::string key_of(const Option& option);

}  // namespace cache_run
