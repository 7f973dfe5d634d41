// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace cache_run {

/// Returns whether a program may have made up a name of a temporary file, so that the next run uses
/// another one. It then holds random letters as those of mkstemp(3), or the number of a process.
bool is_made_up_name(std::string_view name);

}  // namespace cache_run
