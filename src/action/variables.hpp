// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "action/key_text.hpp"
#include "inputs/base_directory.hpp"

namespace cache_run {

/// Which environment variables count.
struct VariableChoice {
  /// PATH LANG LANGUAGE LC_* TZ LD_LIBRARY_PATH LD_PRELOAD
  bool defaults = true;
  std::vector<std::string> names;  ///< more, each a name or a glob
  /// PWD counts where it names this directory by another path; empty: it does not.
  std::string working_directory;
};

/// Adds them by name in order; unset differs from empty.
void add_variables(const VariableChoice& choice, const BaseDirectory& base, KeyText& key);

}  // namespace cache_run
