// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "sys/progress.hpp"

namespace cache_run {

/// How many threads are to read files of these sizes (in bytes) on so many processors, at least 1:
/// as many as there are files, processors and work for. One file is one thread's, so the largest
/// does not count as work for a second.
std::size_t reader_count(std::span<const std::uint64_t> sizes, std::size_t processors);

/// Calls `read(i)` for each of `sizes`, the sizes of files in bytes: here, one after the other, or,
/// if that pays, in several threads at once. Calls `take(i)` here, in order of i, when read(i) is
/// done; what either throws is thrown here, the first in that order, and later files may then have
/// been read or not. No thread is left when it returns. `progress`, if any, is shown meanwhile.
///
/// In a thread, `read` may use what is its own or constant, Progress::advance(), and nothing else:
/// not the digest memo, no descriptor but one of its own at a time. Threads take no signals.
void read_files(std::span<const std::uint64_t> sizes, Progress* progress,
                const std::function<void(std::size_t)>& read,
                const std::function<void(std::size_t)>& take);

}  // namespace cache_run
