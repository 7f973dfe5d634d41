// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run list`: prints the stored results, a line each. Changes nothing. On a terminal titles
/// come first and a line with their number and size last; elsewhere there are only results. With
/// --json one line:
///     "list": 1, "count": of all results in the cache, "damaged": number of those that cannot be
///     read, "size": on disk, of all that match, "results": [RESULT...]
/// with RESULT
///     "id": NAME-<40 hex>, "command": [TEXT...], "scope": TEXT, "status": exit status,
///     "created": since 1970, "age": or null if that is in the future, "last_used": since 1970,
///     "duration": of the run, "size": on disk, "hits": how often it was used, "saved": what that
///     saved
/// Times are seconds, sizes bytes. TEXT as in print/json.hpp.
extern const SubcommandRow kListSubcommand;

}  // namespace cache_run
