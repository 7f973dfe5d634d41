// SPDX-License-Identifier: MIT
#include "doctor/probe.hpp"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

#include <array>
#include <ctime>
#include <string>

#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/file_identity.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

/// Returns the modification time of the file; 0 if fstat(2) fails.
FileTime modified(int fd) {
  struct stat status {};
  return fstat(fd, &status) == 0 ? identity_of(status).modified : 0;
}

/// Returns the unit of the time stamps of a file, in ns. Sets a time with nine decimals, and looks
/// how many of them the file system keeps. Returns 1 if no time can be set.
FileTime granularity_of(int fd) {
  constexpr timespec kOdd{.tv_sec = 1'000'000'001, .tv_nsec = 123'456'789};
  const std::array<timespec, 2> times = {kOdd, kOdd};
  if (futimens(fd, times.data()) != 0) return 1;
  const FileTime kept = modified(fd);
  FileTime unit = 1;
  while (unit < kSecond && kept % (unit * 10) == 0) unit *= 10;
  // FAT keeps only even seconds.
  return unit == kSecond && kept / kSecond % 2 == 0 ? 2 * kSecond : unit;
}

/// Writes to the file and returns how far its time stamp is ahead of the clock of this machine, in
/// ns. Returns 0 if the stamp lies between the times before and after the write.
FileTime ahead_of_us(int fd) {
  const FileTime before = file_clock();
  if (!write_fully(fd, "x")) return 0;
  const FileTime stamp = modified(fd);
  const FileTime after = next_tick_of_file_clock();
  if (stamp > after) return stamp - after;
  return stamp < before ? stamp - before : 0;
}

}  // namespace

std::optional<Probe> probe(const Store& store, std::string& why) {
  try {
    const TempFile one(store.temporary_directory(), "probe-");
    const TempFile other(store.temporary_directory(), "probe-");
    constexpr std::size_t kBlock = 4096;
    if (!write_fully(one.fd(), std::string(kBlock, 'x'))) throw_errno("write", one.path());
    Probe found;
    found.ahead = ahead_of_us(one.fd());
    found.clones = ioctl(other.fd(), FICLONE, one.fd()) == 0;
    found.locks = flock(one.fd(), LOCK_EX | LOCK_NB) == 0;
    found.granularity = granularity_of(one.fd());  // last, because it sets a wrong time
    return found;
  } catch (const Error& problem) {
    why = problem.what();
    return std::nullopt;
  }
}

}  // namespace cache_run
