// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "inputs/consumed_lengths.hpp"
#include "run/question.hpp"
#include "store/pending_files.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

class Store;

/// Returns how much runs of the action read of a pipe, by the files of all `stores`. The prefixes
/// are in ascending order, without duplicates and without those longer than `most`. `used`, if any,
/// gets the time stamp of the first file, and stays unchanged if there is none. `own`, if any, gets
/// the lengths of the first store, unless it is a fallback.
ConsumedLengths known_lengths(Question& question, std::span<const Store* const> stores,
                              std::uint64_t most, FileTime* used = nullptr,
                              ConsumedLengths* own = nullptr);

/// Adds the file with the lengths to `pending`, that of a run which read `input` first. Throws
/// Error.
void keep_length(Question& question, const KeyedInput& input, PendingFiles& pending);

}  // namespace cache_run
