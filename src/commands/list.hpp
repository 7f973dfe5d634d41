// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run list`: prints the stored results, a line each. It changes nothing. On a terminal the
/// first line has titles, and the last line has the number and the size. Elsewhere there are only
/// results. With --json it prints one line:
///     "list": 1, "count": number of all results in the cache, "damaged": number of damaged results
///     that match by name and last use, "size": on disk, of all results that match,
///     "results": [RESULT...]
/// RESULT is
///     "id": NAME-<40 hex>, "command": [TEXT...], "scope": TEXT, "status": exit status,
///     "created": start of the run, since 1970, "age": or null if that start is in the future,
///     "last_used": since 1970, "duration": of the run, "size": on disk, with all its blobs,
///     "hits": number of hits, "saved": time that these hits saved
/// Times are in seconds, sizes in bytes. TEXT is described in print/json.hpp.
extern const SubcommandRow kListSubcommand;

}  // namespace cache_run
