// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
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

/// Adds them by name in order; unset differs from empty.
void add_variables(const VariableChoice& choice, const BaseDirectory& base, KeyText& key);

}  // namespace cache_run
