// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run show ID`: prints everything that is known about a stored result. The JSON is that of
/// json_of() in results/entry_details.hpp. Other options print the bytes of a stream or of an
/// output, or write all outputs into a directory. It changes nothing in the cache.
extern const SubcommandRow kShowSubcommand;

}  // namespace cache_run
