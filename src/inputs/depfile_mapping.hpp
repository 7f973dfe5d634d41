// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "inputs/base_directory.hpp"

namespace cache_run {

/// Returns the text of a depfile with the paths that it has in this tree: what lies below the base
/// directory `there` lies below `here`. All other paths, blanks and comments stay as they are.
/// Returns nullopt if that cannot be done for every mention of `there`: `text` is no depfile, or it
/// names `there` in a comment, within a word, or by way of "..".
std::optional<std::string> mapped_depfile(std::string_view text, const BaseDirectory& there,
                                          const BaseDirectory& here);

}  // namespace cache_run
