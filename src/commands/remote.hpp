// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

extern const SubcommandRow kRemoteSubcommand;

}  // namespace cache_run
