// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "run/call_report.hpp"

namespace cache_run {

/// Returns the line that --verbose writes about a call, without a newline:
///     "miss wc-3f0c9a… (no result yet), stored (ran 1.2 s)"
std::string status_line(const CallReport& report);

}  // namespace cache_run
