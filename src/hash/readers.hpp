// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "sys/progress.hpp"

namespace cache_run {

/// Returns how many threads should read files of these sizes (in bytes), at least 1. There are at
/// most 32 threads, and not more than files or `processors`. Each thread beyond the first needs
/// 4 MiB of work. The largest file does not count as work for them, because one thread reads it as
/// a whole.
std::size_t reader_count(std::span<const std::uint64_t> sizes, std::size_t processors);

/// Calls `read(i)` for each index i of `sizes`, the sizes of files in bytes. Uses several threads
/// if that is faster, else the calling thread. Calls `take(i)` after `read(i)`, always in the
/// calling thread and in the order of i. Advances `progress`, if any, while it waits.
///
/// Throws the first exception of `read` or `take`, in the order of i. Later files may then have
/// been read or not. No thread is left when the function returns or throws.
///
/// `read` may run in any thread. It may use Progress::advance(), constant data, and data of its own
/// index. It must not use the digest memo, and may have one descriptor open at a time. The threads
/// receive no signals.
void read_files(std::span<const std::uint64_t> sizes, Progress* progress,
                const std::function<void(std::size_t)>& read,
                const std::function<void(std::size_t)>& take);

}  // namespace cache_run
