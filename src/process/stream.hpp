// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace cache_run {

/// One of the two output streams of a command.
enum class Stream : std::uint8_t { out = 0, err = 1 };

/// Returns whether standard output and standard error of this process lead to one place, which may
/// be a terminal. Then a result with both streams as one can be shown.
bool streams_are_one();

/// Returns whether standard output and standard error of this process lead to one pipe or file
/// (2>&1), but not to a terminal. In a pipe or file, programs can see the order of all writes, so a
/// run records both streams as one. On a terminal the order of arrival is enough. A run on a
/// terminal records two streams, because scripts must be able to use its result, too.
bool streams_are_one_file();

}  // namespace cache_run
