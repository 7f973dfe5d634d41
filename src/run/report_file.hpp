// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace cache_run {

/// Why nothing can be reported: --report names a descriptor ("fd:N", /dev/fd/N) that is not open
/// for writing. Empty if it can. To be called before anything is opened, for what is opened then
/// may get that number. A descriptor stays the caller's: the command inherits it, so that nested
/// calls may report there, too.
std::string problem_of_report_target(const std::string& target);

/// Writes `text` to a path or "fd:N". A file appears as a whole, in place of one that is there;
/// what is no regular file is written to, a FIFO only if it has a reader. Throws Error.
void write_report(const std::string& target, std::string_view text);

}  // namespace cache_run
