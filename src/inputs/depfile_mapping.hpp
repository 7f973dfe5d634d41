// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "inputs/base_directory.hpp"

namespace cache_run {

/// Returns whether a mapped text may have so many bytes.
using FitsMapped = std::function<bool(std::size_t)>;

/// Returns the text of a depfile with the paths that it has in this tree: what lies below the base
/// directory `there` lies below `here`. All other paths, blanks and comments stay as they are.
/// Returns nullopt if that cannot be done for every mention of `there`: `text` is no depfile, or it
/// names `there` in a comment, within a word, or by way of "..". Returns nullopt also if `fits`
/// returns false: where a long path takes the place of a short one, a text grows.
std::optional<std::string> mapped_depfile(std::string_view text, const BaseDirectory& there,
                                          const BaseDirectory& here, const FitsMapped& fits);

}  // namespace cache_run
