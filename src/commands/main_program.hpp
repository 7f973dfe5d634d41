// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "commands/subcommand_call.hpp"
#include "process/ending.hpp"

namespace cache_run {

/// Runs the whole program and returns how this process must end. `words` is argv without its first
/// word. Throws UsageError and CannotStart.
Ending main_program(const std::vector<std::string>& words);

/// `cache-run run`: runs a command, as cache-run does without a subcommand.
extern const SubcommandRow kRunSubcommand;

}  // namespace cache_run
