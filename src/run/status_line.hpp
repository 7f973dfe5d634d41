// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "run/call_report.hpp"

namespace cache_run {

/// Returns what --verbose says of a call, as one line without its newline:
///     "miss wc-3f0c9a… (no result yet), stored (ran 1.2 s)"
std::string status_line(const CallReport& report);

}  // namespace cache_run
