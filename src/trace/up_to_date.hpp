// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// Returns whether a program compares times of files to see which ones are old, and writes only
/// those. So it changes nothing if it runs again. `words` are the command of the call: cmake brings
/// nothing up to date with -P, and rsync only with -t or -a.
bool brings_up_to_date(std::string_view program, const std::vector<std::string>& words);

}  // namespace cache_run
