// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "action/key_text.hpp"
#include "inputs/base_directory.hpp"

namespace cache_run {

/// Names and globs of those that count by default, and of those that decide how programs use a
/// terminal.
inline constexpr std::array kDefaultVariables = {
    "PATH", "LANG", "LANGUAGE", "LC_*", "TZ", "LD_LIBRARY_PATH", "LD_PRELOAD"};
inline constexpr std::array kTerminalVariables = {"TERM", "COLUMNS", "LINES", "*COLOR*"};

/// Which environment variables count.
struct VariableChoice {
  bool defaults = true;            ///< kDefaultVariables
  std::vector<std::string> names;  ///< more, each a name or a glob
  /// PWD counts where it names this directory by another path; empty: it does not.
  std::string working_directory;
};

/// How the value of a variable stands in the key, and so in a stored result.
struct KeyedVariable {
  std::string_view label;  ///< "variable", or "variable-digest" where the value is not to be read
  std::string value;       ///< without the base directory; or the digest of that
};

/// One of more than 8 bytes is a digest, for it may be a secret, unless the variable is one of
/// those above or PWD. (The digest of so short a value would not hide it.)
KeyedVariable keyed_variable(std::string_view name, std::string_view value,
                             const BaseDirectory& base);

/// Adds them by name in order; unset differs from empty.
void add_variables(const VariableChoice& choice, const BaseDirectory& base, KeyText& key);

}  // namespace cache_run
