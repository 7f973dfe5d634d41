// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run purge`: removes the results that are asked for, with the blobs that only they refer
/// to, from a directory that is marked as a cache. Memo, journal and history stay. With --json one
/// line:
///     "purge": 1, "dry_run": bool, "results": removed, "files": removed, these included,
///     "size": freed on disk, in bytes, "left": on disk, in bytes
/// With --dry-run that is what would be, and there follows
///     "list": [{"id": TEXT, "command": [TEXT...], "size": of it with its blobs, on disk}...]
extern const SubcommandRow kPurgeSubcommand;

}  // namespace cache_run
