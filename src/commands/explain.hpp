// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run explain`: says what the call would be and why, as explanation.hpp describes. It runs
/// no command and changes nothing; the program of --valid-if is asked as it is for a call. Its
/// status is 0 whatever the answer; throws CannotStart for a command that cannot be run.
extern const SubcommandRow kExplainSubcommand;

}  // namespace cache_run
