// SPDX-License-Identifier: MIT
#pragma once

#include <linux/filter.h>

#include <vector>

namespace cache_run {

/// Returns the program for seccomp(2) that stops all watched calls, and all calls by the numbers of
/// another architecture (int 0x80, x32). All other calls pass without a stop.
std::vector<sock_filter> trace_filter();

/// Returns whether `architecture` and `number` (seccomp_data) are those of native calls.
bool is_native_call(unsigned architecture, int number);

}  // namespace cache_run
