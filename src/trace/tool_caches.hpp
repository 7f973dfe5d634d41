// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cache_run {

/// Returns whether a path belongs to a cache that a tool keeps for itself. What it holds changes no
/// output of the tool, so it is neither an input nor an output.
bool is_of_tool_cache(std::string_view path);

/// Returns the source beside a compiled Python file in a `__pycache__`; nullopt for other paths.
/// Python reads the compiled file only if it was made of that source.
std::optional<std::string> source_of_compiled(std::string_view path);

}  // namespace cache_run
