// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "action/action.hpp"
#include "entry/entry.hpp"
#include "entry/text_search.hpp"
#include "trace/supervisor.hpp"

namespace cache_run {

// With --base-dir, trees share results. A result is one of its own tree if a text that all trees
// have alike names that tree, or if the result itself names it.

/// Returns the paths of the base directory of a watched command. Returns no texts if one is too
/// short to be looked for. Returns nullopt where there is no base directory.
std::optional<SoughtTexts> sought_base(const Action& action);

/// Returns whether a full path below the base directory may come from what the command read: its
/// standard input or a file. Otherwise it comes from the working directory, the arguments
/// or the environment, and names another tree there. Reads files outside of /usr. Throws as
/// find_in_file(). `input_read` is how many bytes of its standard input the command read.
bool may_name_tree(const SoughtTexts& base, const Traced& traced, const Action& action,
                   std::uint64_t input_read);

/// Returns whether an output holds a path of the base directory. A hit gives depfiles the paths of
/// its own tree (map_depfiles()), so these do not count. Throws as find_in_contents().
bool is_base_in_outputs(const SoughtTexts& base, const Entry& entry, const Action& action);

}  // namespace cache_run
