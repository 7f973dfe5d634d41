// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "entry/entry.hpp"
#include "entry/from_elsewhere.hpp"
#include "inputs/base_directory.hpp"

namespace cache_run {

/// Returns the first output that a call with the outputs `declared` (files, directories, globs)
/// cannot have left; nullptr if there is none. An output must be declared, or lie below a declared
/// directory. All paths between the two must be recorded as directories, because a link could lead
/// anywhere. A glob declares what it expands to: hidden names only if it has a dot there, and
/// nothing behind a link that now stands where "**" would enter it. It is a path if an output has
/// its name. What has ".git" in its path, as names_git() tells, must be declared by a path or glob
/// that names it. A name of a temporary file must itself be declared. No path is longer than the
/// kernel takes. All outputs that record_outputs() returns pass this check.
const Output* first_undeclared(const std::vector<Output>& outputs,
                               const std::vector<std::string>& declared);

/// Returns the first output that a call would not record in the present places: something now
/// stands at the path of each declared glob that holds it, and such a glob is a path. Returns
/// nullptr if there is none. All outputs must pass first_undeclared().
const Output* first_beside_standing(const std::vector<Output>& outputs,
                                    const std::vector<std::string>& declared);

/// Returns the first path that two outputs have, missing ones included: a hit cannot make both, and
/// would leave one half. Returns "" if there is none.
std::string first_repeated(const Entry& entry);

/// Returns the result with the paths that its outputs and link targets have in this tree.
Entry placed_here(Entry entry, const BaseDirectory& base);

/// Returns why a hit may not restore the outputs of a result; empty if it may. `places` has what
/// the call declares, and what links in these places lead to. An output that is not among them
/// comes from no run: somebody made the result up. A result from elsewhere must also pass
/// first_in_repository() with what is `declared` itself, and objection_to_elsewhere(). It removes
/// no directory, unless it is of somebody whom this user trusts.
std::string objection_to_outputs(const Entry& entry, const std::vector<std::string>& places,
                                 const std::vector<std::string>& declared, Maker maker);

}  // namespace cache_run
