// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <string>
#include <utility>

namespace cache_run {

/// A time in nanoseconds since 1970, by the clock that stamps files; or a span in nanoseconds.
using FileTime = std::int64_t;
constexpr FileTime kSecond = 1'000'000'000;  ///< nanoseconds

/// The facts from stat(2) that distinguish two states of a file without reading it. Programs cannot
/// set the ctime, so any write or replacement changes the identity. There are two exceptions: a
/// write within the same tick of the clock that stamps files (see is_settled()), and a file system
/// whose times this kernel does not stamp (see hash/realms.hpp).
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;  ///< bytes
  FileTime modified = 0;   ///< mtime
  FileTime changed = 0;    ///< ctime
  /// The life in which the other fields mean one state of one file: see hash/realms.hpp. Only the
  /// memos of digests use it. It is 0 everywhere else.
  std::uint64_t realm = 0;
  mode_t mode = 0;  ///< no part of the identity, as the user: see may_still_read()
  uid_t user = 0;

  bool operator==(const FileIdentity& other) const {
    return device == other.device && inode == other.inode && size == other.size &&
           modified == other.modified && changed == other.changed && realm == other.realm;
  }
};

FileIdentity identity_of(const struct stat& status);

/// Returns whether this process may read what is at `path`, which has this identity. Asks the
/// kernel only where a group or a capability may decide that.
bool may_still_read(const std::string& path, const FileIdentity& identity);

/// Device and inode: two names are names of one file if both are equal.
using FileNumber = std::pair<std::uint64_t, std::uint64_t>;

inline FileNumber number_of(const FileIdentity& file) { return {file.device, file.inode}; }
inline FileNumber number_of(const struct stat& status) { return {status.st_dev, status.st_ino}; }

/// Returns the present time by the coarse clock that the kernel stamps files with
/// (CLOCK_REALTIME_COARSE).
FileTime file_clock();

/// Returns the present time by the clock with which Linux 6.13 and later stamp some files. It is
/// ahead of the coarse one.
FileTime fine_file_clock();

/// Waits until the clock that stamps files has moved on, and returns its new time. A file that was
/// written before the call has an older time. A file that is written afterwards has not.
///
/// The wait takes a few ms, and 50 ms at most. It reaches this limit only if the clock is set back
/// meanwhile. Files that were written before the call may then seem to be new.
FileTime next_tick_of_file_clock();

/// Returns whether a file was settled at the time `now`: so old that any later write changes its
/// identity. Kernel ticks are 1 to 10 ms. A ctime without a fraction of a second may come from a
/// file system that keeps whole or even seconds. Then the file needs 2 seconds more.
bool is_settled(const FileIdentity& identity, FileTime now);

/// Returns how long after `now` the file will be settled, in ns. Returns 0 if it is settled.
FileTime time_to_settle(const FileIdentity& identity, FileTime now);

}  // namespace cache_run
