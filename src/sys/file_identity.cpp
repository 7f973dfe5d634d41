// SPDX-License-Identifier: MIT
#include "sys/file_identity.hpp"

#include <fcntl.h>
#include <sys/auxv.h>
#include <unistd.h>

#include <ctime>

#include "sys/time_span.hpp"

namespace cache_run {
namespace {

constexpr FileTime kTwoTicks = 20'000'000;  // ns: two ticks of the slowest kernel, HZ=100
constexpr FileTime kCoarseFileSystem = 2 * kSecond + kTwoTicks;  // FAT keeps even seconds

/// Returns a time in ns since 1970. A time after the year 2262 does not fit into 64 bits and wraps.
/// This is good enough for identities, because two different times still differ.
FileTime nanoseconds(const timespec& time) {
  std::int64_t result = 0;
  __builtin_mul_overflow(time.tv_sec, kSecond, &result);
  __builtin_add_overflow(result, time.tv_nsec, &result);
  return result;
}

/// Returns whether owner and mode alone say that this process may read a file. The kernel passed
/// the user to this program at its start, so that asks nothing of the system.
bool is_readable_by_mode(const FileIdentity& file) {
  constexpr mode_t kOthers = S_IRGRP | S_IROTH;  // nobody looks in which groups the process is
  constexpr mode_t kAll = S_IRUSR | kOthers;
  if ((file.mode & kAll) == kAll) return true;
  const mode_t needed = file.user == getauxval(AT_EUID) ? S_IRUSR : kOthers;
  return (file.mode & needed) == needed;
}

}  // namespace

FileIdentity identity_of(const struct stat& status) {
  return {.device = status.st_dev,
          .inode = status.st_ino,
          .size = static_cast<std::uint64_t>(status.st_size),
          .modified = nanoseconds(status.st_mtim),
          .changed = nanoseconds(status.st_ctim),
          .mode = status.st_mode,
          .user = status.st_uid};
}

bool may_still_read(const std::string& path, const FileIdentity& identity) {
  return is_readable_by_mode(identity) || faccessat(AT_FDCWD, path.c_str(), R_OK, AT_EACCESS) == 0;
}

FileTime file_clock() {
  timespec now{};
  clock_gettime(CLOCK_REALTIME_COARSE, &now);
  return nanoseconds(now);
}

FileTime fine_file_clock() {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  return nanoseconds(now);
}

FileTime next_tick_of_file_clock() {
  // The coarse clock must pass the present time of the fine one.
  const FileTime now = fine_file_clock();
  constexpr timespec kPause{.tv_sec = 0, .tv_nsec = 200'000};
  constexpr int kMostPauses = 250;  // 50 ms: the clock may be set back meanwhile
  for (int i = 0; i < kMostPauses && file_clock() <= now; ++i) {
    nanosleep(&kPause, nullptr);
  }
  return file_clock();
}

bool is_settled(const FileIdentity& identity, FileTime now) {
  return time_to_settle(identity, now) == 0;
}

// A time without a fraction may come from a file system that keeps whole seconds, or even ones.
// A file system with fractions has such a time by chance, which only costs a wait.
FileTime time_to_settle(const FileIdentity& identity, FileTime now) {
  const bool whole_seconds = identity.changed % kSecond == 0;
  const FileTime settled =
      later_by(identity.changed, whole_seconds ? kCoarseFileSystem : kTwoTicks);
  return now > settled ? 0 : settled - now + 1;
}

}  // namespace cache_run
