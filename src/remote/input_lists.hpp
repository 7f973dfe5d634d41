// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cache_run {

/// Returns a file of the folder `inputs` that has what `first` and `others` list; nullopt if
/// `first` is no such file, or lists more than somebody else may. The sets of `first` come first,
/// if `others` does not have them. Ignores `others` if it is no such file.
std::optional<std::string> merged_lists(std::string_view first,
                                        const std::optional<std::string>& others);

/// Returns the part of such a file that one run made: the set with the mark_of_set() `own`, or the
/// length with that mark_of_length(). Returns nullopt if it has no such part.
std::optional<std::string> own_part(std::string_view file, std::string_view own);

}  // namespace cache_run
