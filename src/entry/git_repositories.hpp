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
/// last one of them ends in ".git", that directory may be a repository.
std::string first_in_repository(const std::vector<Output>& outputs,
                                const std::vector<std::string>& declared);

}  // namespace cache_run
