// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "config/settings.hpp"
#include "process/ending.hpp"

namespace cache_run {

class Question;
class Store;

/// Returns in which part of the key the nearest stored result differs from a call; "" for none.
using NearestPart = std::string (*)(const Store& store, Question& question);

/// Runs one call of cache-run: replays the stored result of the command, or runs the command and
/// stores its result. `words` is the command with its arguments. Returns how this process must end.
/// Does not return if the command takes the place of this process. Throws Error if the call fails,
/// CannotStart if the command cannot be executed. The command did not run then.
/// With --verbose, a miss tells `nearest_part`.
Ending run(Settings settings, const std::vector<std::string>& words, NearestPart nearest_part);

}  // namespace cache_run
