// SPDX-License-Identifier: MIT
#include "entry/restored_times.hpp"

#include <sys/stat.h>

#include <array>
#include <cerrno>

#include "sys/anchored_file.hpp"
#include "sys/error.hpp"

namespace cache_run {
/// Returns false with errno if the kernel refuses.
bool RestoredTimes::set_to_present(const File& file) {
  return file.fd >= 0 ? futimens(file.fd, nullptr) == 0 : stamp_file(file.path, nullptr);
}

/// Sets the mtime of `file`. A user who may write a file of somebody else can only set the present
/// time. Returns false with errno if the kernel refuses this, too.
bool RestoredTimes::set_to(const File& file, FileTime time) {
  const FileTime fraction = ((time % kSecond) + kSecond) % kSecond;
  const std::array<timespec, 2> times{
      timespec{.tv_sec = 0, .tv_nsec = UTIME_OMIT},
      timespec{.tv_sec = (time - fraction) / kSecond, .tv_nsec = fraction}};
  const bool is_set =
      file.fd >= 0 ? futimens(file.fd, times.data()) == 0 : stamp_file(file.path, times.data());
  return is_set || (errno == EPERM && set_to_present(file));
}

bool RestoredTimes::keeps_recorded(const Output& output) const {
  if (output.modified == 0) return false;
  return which_ == OutputTimes::recorded || (output.traced && output.modified < started_);
}

void RestoredTimes::give_to(const File& file, const Output& output) {
  const bool as_recorded = keeps_recorded(output);
  struct stat status {};
  const auto modified = [&]() -> std::optional<FileTime> {
    const bool is_there =
        file.fd >= 0 ? fstat(file.fd, &status) == 0 : look_at_file(file.path, status);
    if (!is_there) return std::nullopt;
    return identity_of(status).modified;
  };
  // A file that has its time keeps its identity, so its digest is still known.
  if (as_recorded && modified() == output.modified) return;
  const std::optional<FileTime> time = as_recorded ? output.modified : now_;
  if (time ? !set_to(file, *time) : !set_to_present(file)) {
    const bool is_foreign = errno == EPERM || errno == EACCES;
    if (output.type == OutputType::directory && is_foreign) return;
    throw_errno("set time of", file.path.text());
  }
  if (!time && several_) now_ = modified();
}

}  // namespace cache_run
