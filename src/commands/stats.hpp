// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run stats`: prints hits, misses and the time saved, in all, by command and by day. It
/// changes nothing. With --json it prints one line:
///     "stats": 1, "cache_directory": TEXT, "since": DAY or null, SUMS,
///     "evicted_files": number, "evicted_bytes": number, "results": number,
///     "size_on_disk": bytes of all results, blobs and input sets,
///     "commands": [{"name": TEXT, SUMS}...], "days": [{"day": DAY or null, SUMS}...],
///     "remotes": json_of() of remote/states.hpp
/// DAY is written as 2026-11-20; null stands for all days over a year ago. The name "*" stands for
/// all rarely called commands, the name "" for an unknown command. SUMS are
///     "hits": number, "stale": of them older than --stale, "misses": number,
///     "hit_rate": hits among hits and misses, 0 to 1, or null, "time_saved": by hits,
///     "time_run": of misses and refreshes, "refreshes": runs in the background,
///     "stored": of misses and refreshes, "uncached": number, "damaged": results,
///     "miss_reasons": {WORD: number...}, "not_stored_reasons": {WORD: number...},
///     "uncached_reasons": {WORD: number...}
/// WORD is a word of history/cause.cpp or of a later version, "-" if unknown. TEXT is described in
/// print/json.hpp. Times are in seconds.
extern const SubcommandRow kStatsSubcommand;

}  // namespace cache_run
