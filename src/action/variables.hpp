// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "action/key_text.hpp"

namespace cache_run {

/// Adds the environment variables that count: the default set (PATH LANG LANGUAGE LC_* TZ
/// LD_LIBRARY_PATH LD_PRELOAD) and `names`, each a name or a glob. By name in order; unset differs
/// from empty. PWD counts where it names the working directory `directory` by another path.
void add_variables(const std::vector<std::string>& names, const std::string& directory,
                   KeyText& key);

}  // namespace cache_run
