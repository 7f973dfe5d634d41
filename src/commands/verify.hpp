// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run verify`: reads all stored files and removes what is damaged; with --dry-run, or a
/// cache that is read only, it only tells. Ends with 1 if something was damaged. A file that is
/// missing is no damage, for any may be removed at any time; a result that cannot be used without
/// it is removed as well. With --json one line:
///     "verify": 1, "results": files, "inputs": files, "blobs": files, "bytes": that were read,
///     "damaged": files, "incomplete": files, "removed": files,
///     "orphans": blobs that no result refers to, "orphan_bytes": in them,
///     "leftovers": {"temporaries": files, "bytes": in them, "locks": files},
///     "findings": [{"file": TEXT below the cache directory, "state": "damaged" | "incomplete",
///     "why": TEXT, "removed": bool}...]
extern const SubcommandRow kVerifySubcommand;

}  // namespace cache_run
