// SPDX-License-Identifier: MIT
#include "sys/file_identity.hpp"

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

}  // namespace

FileIdentity identity_of(const struct stat& status) {
  return {.device = status.st_dev,
          .inode = status.st_ino,
          .size = static_cast<std::uint64_t>(status.st_size),
          .modified = nanoseconds(status.st_mtim),
          .changed = nanoseconds(status.st_ctim)};
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
