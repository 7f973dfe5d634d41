// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run explain`: prints whether the call would be a hit, a miss or uncached, and why. The
/// JSON is described in explain/explanation.hpp. It does not run the command and changes nothing.
/// It runs the program of --valid-if, as a call would. It ends with status 0 whatever the outcome
/// is. Throws CannotStart if the command cannot be started.
extern const SubcommandRow kExplainSubcommand;

}  // namespace cache_run
