// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

namespace cache_run {

/// Returns the texts in `arguments` that may name a file. These are each whole argument, and the
/// text after each '=' and '@' (--file=NAME, if=NAME, @NAME, -d@NAME). Leaves out texts that are
/// too long for a path (PATH_MAX). Does not look whether the files exist.
std::vector<std::string> texts_that_may_name_files(std::span<const std::string> arguments);

}  // namespace cache_run
