// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run trace`: runs a command uncached, and tells what it reads, looks for and writes.
extern const SubcommandRow kTraceSubcommand;

}  // namespace cache_run
