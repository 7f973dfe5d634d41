// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run completions SHELL`: prints a script for the shell to load. Reads no settings.
extern const SubcommandRow kCompletionsSubcommand;

}  // namespace cache_run
