// SPDX-License-Identifier: MIT
#pragma once

#include <limits>

#include "sys/file_identity.hpp"

namespace cache_run {

// A file system, or a damaged or made-up file, may contain any time. So these functions never
// overflow: they return the nearest value that fits into 64 bits.

constexpr FileTime kLatest = std::numeric_limits<FileTime>::max();
constexpr FileTime kEarliest = std::numeric_limits<FileTime>::min();

/// Returns the span from `earlier` to `later`, in ns. It is negative if `later` comes first.
constexpr FileTime span_between(FileTime earlier, FileTime later) {
  FileTime span = 0;
  if (!__builtin_sub_overflow(later, earlier, &span)) return span;
  return later > earlier ? kLatest : kEarliest;
}

/// Returns the time that is `span` ns after `time`.
constexpr FileTime later_by(FileTime time, FileTime span) {
  FileTime later = 0;
  if (!__builtin_add_overflow(time, span, &later)) return later;
  return span > 0 ? kLatest : kEarliest;
}

/// The largest usual difference between two clocks, in ns. A time further ahead counts as a time of
/// the future. It is made up, or comes from a clock that was set back since.
constexpr FileTime kClockSlack = 1'000'000'000;

}  // namespace cache_run
