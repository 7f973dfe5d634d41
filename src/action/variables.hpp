// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "action/key_text.hpp"
#include "inputs/base_directory.hpp"

namespace cache_run {

/// Names and globs of the variables that count by default.
inline constexpr std::array kDefaultVariables = {
    "PATH",       "LANG",      "LANGUAGE", "LC_*",        "TZ",        "LD_LIBRARY_PATH",
    "LD_PRELOAD", "MAKEFLAGS", "COLUMNS",  "FORCE_COLOR", "CLICOLOR*", "NO_COLOR"};

/// Names and globs of the variables that decide how programs use a terminal.
inline constexpr std::array kTerminalVariables = {"TERM", "COLUMNS", "LINES", "*COLOR*"};

/// A choice of the environment variables that count.
struct VariableChoice {
  bool defaults = true;            ///< kDefaultVariables count
  std::vector<std::string> names;  ///< further variables, each a name or a glob
  /// Physical path of a directory: PWD counts if it names that directory by another path. Empty:
  /// PWD counts only if `names` has it.
  std::string working_directory;
  /// All variables count, other than the volatile ones (volatile_variables.hpp).
  bool all = false;
  std::vector<std::string> left_out = {};  ///< names and globs that do not count
};

/// The value of a variable in the form in which keys and stored results have it.
struct KeyedVariable {
  std::string_view label;  ///< "variable", or "variable-digest" if the value must stay secret
  std::string value;       ///< the value with the base directory replaced, or the digest of that
};

/// Returns the form in which a variable enters the key. A value of more than 8 bytes may be a
/// secret, so it enters the key as a digest. A digest of a shorter value would hide nothing,
/// because anybody could try all values. PWD and the variables of the two lists above are no
/// secrets and stay readable. MAKEFLAGS enters the key as make_flags_in_key() has it.
KeyedVariable keyed_variable(std::string_view name, std::string_view value,
                             const BaseDirectory& base);

/// Returns whether a variable of this name is among `choice.names`, the default ones aside.
bool is_named(std::string_view name, const VariableChoice& choice);

/// A name and its value, which are valid until the environment changes.
using Variable = std::pair<std::string_view, std::string_view>;

/// Returns the variables that are set and count, in the order of the environment.
std::vector<Variable> counted_variables(const VariableChoice& choice);

/// Returns the variables that are set and would count if they were not volatile. A PWD that names
/// the working directory, which is in the key, is none of them.
std::vector<Variable> passed_over_variables(const VariableChoice& choice);

/// Adds the chosen variables: first those that are set, then the chosen names that are unset, each
/// sorted by name. An unset variable differs from an empty one. But MAKEFLAGS counts as unset if
/// nothing of it enters the key: make treats both alike. If all variables count, adds what is left
/// out, too: the key of a variable that is unset must be another one.
void add_variables(const VariableChoice& choice, const BaseDirectory& base, KeyText& key);

}  // namespace cache_run
