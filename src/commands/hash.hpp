// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// The number of the schema of `cache-run hash --json`, whose object has after "hash": 1
///     of contents: "files": [FILE...]
///     of code: "program": path, "digest": 128 hex digits, "files": [FILE...]
///     of args: "arguments": [TEXT...], "digest": 40 hex digits
/// FILE is {"path": TEXT, "digest": 128 hex digits}. TEXT is described in print/json.hpp. The
/// object of `hash key` is described in commands/key.hpp.
constexpr int kHashSchema = 1;

/// `cache-run hash contents|code|args|key`: prints the digests that keys consist of. Digests of
/// contents are printed as b2sum(1) prints them. If a file cannot be read, the command reports it,
/// goes on with the next file and ends with status 1.
extern const SubcommandRow kHashSubcommand;

}  // namespace cache_run
