// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run verify`: reads all stored files and removes damaged ones. With --dry-run or
/// --read-only it only reports them. It ends with status 1 if a file is damaged. A missing file is
/// no damage, because any file may be removed at any time. A result that cannot be used without
/// that file is removed as well. With --json it prints one line:
///     "verify": 1, "results": files, "inputs": files, "blobs": files, "bytes": that were read,
///     "damaged": files, "incomplete": files, "removed": files,
///     "orphans": blobs that no result refers to, "orphan_bytes": in them,
///     "leftovers": {"temporaries": files, "bytes": in them, "locks": files},
///     "findings": [{"file": TEXT below the cache directory, "state": "damaged" | "incomplete",
///     "why": TEXT, "removed": bool}...]
extern const SubcommandRow kVerifySubcommand;

}  // namespace cache_run
