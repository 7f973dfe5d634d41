// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entry/entry.hpp"

namespace cache_run {

/// Returns the path of the first output that a hit would put into a repository without a name for
/// git: a directory with HEAD beside `objects` and `refs`, or beside `commondir`. Git runs programs
/// that files there name. What stands there now counts, too, and so do directories that a hit makes
/// only because an output lies below them. Returns "" if there is none.
///
/// Does not count what the call names: the names of `declared` before the first wildcard. If the
/// last one of them ends in ".git", that directory may be a repository. `declared` must not have
/// what links in the places of outputs lead to.
///
/// What a link leads to is not named. There, also names of ".git" count that names_git() knows, and
/// repositories in each directory above, up to the working directory. A file of `absent` counts,
/// too, which a hit may remove.
std::string first_in_repository(const std::vector<Output>& outputs,
                                const std::vector<std::string>& declared,
                                const std::vector<AbsentOutput>& absent = {});

}  // namespace cache_run
