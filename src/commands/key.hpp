// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// The number of the schema of `cache-run key --json`:
///     "result_key": 1, "id": NAME-<40 hex>, "digest": 128 hex digits, "key": [PART...]
/// PART is described in results/entry_json.hpp.
constexpr int kResultKeySchema = 1;

/// Prints the id of the result that `call` asks about, or the JSON object with --json. With a
/// depfile it is the id of the stored result that fits, whatever its age and status. If no result
/// fits, it is the id for the declared inputs: cache-run learns the other inputs only from a run.
/// Throws CannotStart, and Error if there is no key.
Ending print_key(const SubcommandCall& call);

/// `cache-run key`: see print_key().
extern const SubcommandRow kKeySubcommand;

}  // namespace cache_run
