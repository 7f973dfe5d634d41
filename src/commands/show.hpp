// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run show ID`: prints all that is known about a stored result, with --json as json_of() of
/// results/entry_details.hpp; or the bytes of one of its streams or outputs; or writes its outputs
/// into a directory. Changes nothing in the cache.
extern const SubcommandRow kShowSubcommand;

}  // namespace cache_run
