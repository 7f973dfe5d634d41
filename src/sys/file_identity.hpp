// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <cstdint>

namespace cache_run {

/// Nanoseconds since 1970 by the clock that stamps files.
using FileTime = std::int64_t;
constexpr FileTime kSecond = 1'000'000'000;  ///< as a span of FileTime

/// What tells one state of a file from another without reading it. The change time (ctime) cannot
/// be set by programs, so any write or replacement shows here unless it falls within the same tick
/// of the clock that stamps files: see is_settled().
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  FileTime modified = 0;
  FileTime changed = 0;

  bool operator==(const FileIdentity&) const = default;
};

FileIdentity identity_of(const struct stat& status);

/// Now, by the coarse clock that the kernel stamps files with.
FileTime file_clock();

/// Waits until that clock has moved on (at most some ms) and returns its new time: what was written
/// before has an older time, what is written from now on has not. It waits no longer for a clock
/// that is set back meanwhile; then what was written before seems to be new.
FileTime next_tick_of_file_clock();

/// Whether `identity` was already so old at time `now` that a later write must change it. Kernel
/// ticks are 1 to 10 ms; file systems that keep whole seconds (or two) show no fraction.
bool is_settled(const FileIdentity& identity, FileTime now);

/// How long after `now` it will be settled, in ns; 0 if it is.
FileTime time_to_settle(const FileIdentity& identity, FileTime now);

}  // namespace cache_run
