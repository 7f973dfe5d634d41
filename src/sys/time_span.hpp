// SPDX-License-Identifier: MIT
#pragma once

#include <limits>

#include "sys/file_identity.hpp"

namespace cache_run {

// File systems, damaged files and made-up ones tell any time. What 64 bits do not hold is the
// longest span, or the last time, that they hold.

constexpr FileTime kLatest = std::numeric_limits<FileTime>::max();
constexpr FileTime kEarliest = std::numeric_limits<FileTime>::min();

/// In ns, from `earlier` to `later`; negative if it is the other way round.
constexpr FileTime span_between(FileTime earlier, FileTime later) {
  FileTime span = 0;
  if (!__builtin_sub_overflow(later, earlier, &span)) return span;
  return later > earlier ? kLatest : kEarliest;
}

/// `span` ns after `time`.
constexpr FileTime later_by(FileTime time, FileTime span) {
  FileTime later = 0;
  if (!__builtin_add_overflow(time, span, &later)) return later;
  return span > 0 ? kLatest : kEarliest;
}

/// Clocks differ by a moment. A time that lies further ahead than this (ns) is of the future: it
/// was made up, or told by a clock that was set back since.
constexpr FileTime kClockSlack = 1'000'000'000;

}  // namespace cache_run
