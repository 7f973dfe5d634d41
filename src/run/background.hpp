// SPDX-License-Identifier: MIT
#pragma once

#include "run/call.hpp"
#include "run/search.hpp"

namespace cache_run {

/// Starts a background process that runs the command and stores its result, where nobody sees or
/// waits for it. Does nothing if a process runs for the same key already. Returns whether it
/// started one.
bool renew_in_background(Call& call, const Search& search);

}  // namespace cache_run
