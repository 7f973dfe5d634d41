// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// The number of the schema of `cache-run hash --json`, whose object has after "hash": 1
///     of contents: "files": [FILE...]
///     of code: "program": path, "digest": 128 hex digits, "files": [FILE...]
///     of args: "arguments": [TEXT...], "digest": 40 hex digits
/// where FILE is {"path": TEXT, "digest": 128 hex digits} and texts are as in description.hpp. That
/// of `hash key` is as in key.hpp.
constexpr int kHashSchema = 1;

/// `cache-run hash contents|code|args|key`: the digests that keys are made of. Those of contents
/// are printed as b2sum(1) prints them, and what it says of files that cannot be read ends with
/// status 1.
extern const SubcommandRow kHashSubcommand;

}  // namespace cache_run
