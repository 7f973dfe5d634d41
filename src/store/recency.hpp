// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "store/store.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

// How recently a result or a set of inputs was used is told by its time stamp (mtime). Stamping
// with every use would be a write for every hit, so uses are told apart only as far as it matters:
// a file is stamped again if its stamp is older than an hour, or than the present generation. A
// generation ends when an eighth of what the cache may hold was stored, and with every eviction,
// and is kept as the time stamp of the file `format`, which every call reads anyway.

/// A stamp that is further ahead is that of a clock which was set back since.
inline constexpr FileTime kMostStampAhead = 3'600'000'000'000;  // ns

/// Whether a file of that stamp is to be stamped when it is used `now`.
bool is_outdated(FileTime stamp, FileTime generation, FileTime now);

/// Stamps a file whose stamp was seen and that is used now, if it is outdated. Does nothing with a
/// store that is read only. What fails is left undone.
void note_use(const Store& store, const std::string& path, FileTime stamp);

void begin_generation(const Store& store);

}  // namespace cache_run
