// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run purge`: removes the chosen results, and the blobs that only they refer to. It removes
/// files only from a directory that is marked as a cache. Digest memo, journal and history stay.
/// With --json it prints one line:
///     "purge": 1, "dry_run": bool, "results": number of removed results,
///     "files": number of removed files, results included,
///     "size": freed on disk, in bytes, "left": on disk, in bytes
/// With --dry-run the line has the numbers that a purge would give, followed by
///     "list": [{"id": TEXT, "command": [TEXT...], "size": on disk, with all its blobs}...]
extern const SubcommandRow kPurgeSubcommand;

}  // namespace cache_run
