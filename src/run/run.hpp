// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "config/settings.hpp"
#include "process/ending.hpp"

namespace cache_run {

/// The main job: replays the stored result of the command, or runs and records it. `words` is the
/// command with its arguments. Returns how the caller is to see the command end. Throws
/// CannotStart, and UsageError; then nothing was run.
Ending run(Settings settings, const std::vector<std::string>& words);

}  // namespace cache_run
