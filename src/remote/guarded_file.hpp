// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

namespace cache_run {

/// Reads a small file that holds `what`, such as "a key". Throws Error if others have one of the
/// rights in `forbidden`, by which they may `verb` it, or if it belongs to another user.
std::string read_guarded_file(const std::string& path, std::string_view what, mode_t forbidden,
                              std::string_view verb);

}  // namespace cache_run
