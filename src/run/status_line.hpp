// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "run/call_report.hpp"

namespace cache_run {

/// Returns the line that --verbose writes about a call, without a newline:
///     "miss wc-3f0c9a21 (no result yet; nearest differs in input a.csv), stored (ran 1.2 s)"
/// The id is short, and the nearest result has what other parts leave of 100 columns.
std::string status_line(const CallReport& report);

}  // namespace cache_run
