// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

namespace cache_run {

/// The texts in `arguments` that may name a file: each argument whole, and what follows each '='
/// and
/// '@' in it (--file=NAME, if=NAME, @NAME, -d@NAME). Whether they do is found out by looking.
std::vector<std::string> texts_that_may_name_files(std::span<const std::string> arguments);

}  // namespace cache_run
