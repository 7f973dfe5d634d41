// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace cache_run {

/// The options of the table, in the order of the rows.
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
  no_standard_input,
  max_standard_input,
  tty,
  code,
  libs,
  base_dir,
  no_cwd,
  scope,
  trace,
  output,
  remove_outputs,
  output_times,
  cache_exit,
  min_duration,
  allow,
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
  remote,
  remote_mode,
  remote_key,
  remote_trust,
  no_memo,
  trust,
  report,
  verbose,
  quiet,
  help,
  version,
};

/// The type of an option's value. config/values.hpp and config/quantities.hpp define the texts.
enum class ValueType : std::uint8_t {
  flag,
  text,
  choice,    ///< one of the words in Option::value, with '|' between them
  path,      ///< a path of something that exists
  made,      ///< a path of something that the command makes
  statuses,  ///< exit statuses
  duration,
  size,
};

/// The places that may set an option.
enum class WhereSaid : std::uint8_t { everywhere, on_command_line };

/// A row of the option table. There is only one table: for the command line, the environment,
/// configuration files, --help and completions.
struct Option {
  OptionId id;
  char letter;            ///< 0 if the option has none
  std::string_view name;  ///< without dashes; see variable_of() and key_of()
  ValueType type;
  std::string_view value;  ///< the name of the value in help, or its choices; empty for a flag
  bool repeatable;         ///< whether the option collects several values
  std::string_view group;
  std::string_view help;
  WhereSaid said = WhereSaid::everywhere;
};

/// Returns all rows, in the order of --help.
std::span<const Option> all_options();

/// Returns the row of --NAME or of -LETTER; nullptr if there is none.
const Option* find_option(std::string_view name);
const Option* find_option(char letter);

/// Returns the variable that sets the option, such as "CACHE_RUN_AUTO_INPUTS"; "" if there is none.
/// The variable of a repeatable option holds one value on each line.
std::string variable_of(const Option& option);
/// Returns the row with this variable_of(); nullptr if there is none.
const Option* option_of_variable(std::string_view variable);

/// Returns the option's key in configuration files, such as "auto_inputs"; "" if there is none.
std::string key_of(const Option& option);

}  // namespace cache_run
