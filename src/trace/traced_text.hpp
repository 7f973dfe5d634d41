// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "trace/supervisor.hpp"

namespace cache_run {

/// The way in which paths are shown.
struct PathWords {
  std::string directory;  ///< paths below it are shown without it; empty: none
  bool all = false;       ///< show each path of the system, not only how many a directory has
};

/// Returns whether a path belongs to the installed system, and not to somebody's work.
bool is_installed(std::string_view path);

/// Appends a section with its paths, unless there are none. Those of the system are counted by
/// directory.
void append_section(std::string& text, std::string_view title,
                    const std::vector<std::string>& paths, const PathWords& words);

/// Returns what a command did as lines for people.
std::string text_of(const Traced& traced, const PathWords& words);

}  // namespace cache_run
