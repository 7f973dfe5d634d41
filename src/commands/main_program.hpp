// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "commands/subcommand_call.hpp"
#include "process/ending.hpp"

namespace cache_run {

/// The whole program: `words` is argv without its first. Returns how to end. Throws UsageError and
/// CannotStart.
Ending main_program(const std::vector<std::string>& words);

/// `cache-run run`: what happens without a subcommand.
extern const SubcommandRow kRunSubcommand;

}  // namespace cache_run
