// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "sys/anchored_path.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

class Store;

// The time stamp (mtime) of a result or a file of input sets shows how recently a call used it. A
// stamp at every use would cost a write for every hit. So a hit stamps only files whose stamp is
// older than an hour or than the present generation. A generation ends when calls have stored an
// eighth of the limit, and when an upkeep removes files. The time stamp of the file `format` is the
// beginning of the generation. Every call reads this file.

/// The longest time by which a stamp may be in the future, in ns. A later stamp comes from a clock
/// that was set back since.
inline constexpr FileTime kMostStampAhead = 3'600'000'000'000;

/// Returns whether a use at `now` must renew `stamp`. `generation` is when the generation began.
bool is_outdated(FileTime stamp, FileTime generation, FileTime now);

/// Stamps the file at `path` with the present time if `stamp`, the stamp that the caller saw, is
/// outdated. Returns whether it did. Does nothing with a read-only store. Ignores a failure.
bool note_use(const Store& store, const AnchoredPath& path, FileTime stamp);

/// Does the same for the result `name`. Gives its directory a new time stamp, too: lists of results
/// know by this stamp that those in the directory have other stamps (results/result_index.hpp).
void note_use_of_result(const Store& store, std::string_view name, FileTime stamp);

/// Begins a generation now, by stamping the file `format`. Ignores a failure.
void begin_generation(const Store& store);

}  // namespace cache_run
