// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// The number of the schema of `cache-run key --json`:
///     "result_key": 1, "id": NAME-<40 hex>, "digest": 128 hex digits, "key": [PART...]
/// with parts as in description.hpp.
constexpr int kResultKeySchema = 1;

/// Prints the id of the result that `call` asks about, or the object with --json. With a depfile
/// that is the id of the stored result that fits, whatever its age and status; where none does,
/// that of the declared inputs, for more is not known before a run. Throws Error if it cannot be
/// keyed.
Ending print_key(const SubcommandCall& call);

/// `cache-run key`.
extern const SubcommandRow kKeySubcommand;

}  // namespace cache_run
