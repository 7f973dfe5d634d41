// SPDX-License-Identifier: MIT
#pragma once

#include "print/json.hpp"
#include "trace/supervisor.hpp"

namespace cache_run {

/// Returns what a command did: members facts, changes, refusals and stops, as the manual says.
Json json_of(const Traced& traced);

}  // namespace cache_run
