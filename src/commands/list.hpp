// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run list`: prints the stored results, a line each. It changes nothing. On a terminal the
/// first line has titles, and the last line has the number and the size. Elsewhere there are only
/// results. With --json it prints one line:
///     "list": 1, "count": of all results in the cache, "damaged": number of those that cannot be
///     read, "size": on disk, of all that match, "results": [RESULT...]
/// RESULT is
///     "id": NAME-<40 hex>, "command": [TEXT...], "scope": TEXT, "status": exit status,
///     "created": since 1970, "age": or null if that is in the future, "last_used": since 1970,
///     "duration": of the run, "size": on disk, "hits": how often it was used, "saved": what that
///     saved
/// Times are in seconds, sizes in bytes. TEXT is described in print/json.hpp.
extern const SubcommandRow kListSubcommand;

}  // namespace cache_run
