// SPDX-License-Identifier: MIT
#pragma once

#include "run/call.hpp"
#include "run/search.hpp"

namespace cache_run {

/// Starts a background process that runs the command and stores its result. Nobody sees its output
/// or waits for it. Does nothing if a process runs for this key already. Returns whether it started
/// one.
bool renew_in_background(Call& call, const Search& search);

}  // namespace cache_run
