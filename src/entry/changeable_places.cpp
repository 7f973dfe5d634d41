// SPDX-License-Identifier: MIT
#include "entry/changeable_places.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "entry/traced_places.hpp"
#include "sys/error.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr std::uint64_t kImmutable = STATX_ATTR_IMMUTABLE | STATX_ATTR_APPEND;

/// Throws Error if the file or directory at `path` has one of the attributes of statx(2).
void require_none(const std::string& path, std::uint64_t attributes) {
  struct statx status {};
  if (statx(AT_FDCWD, path.c_str(), AT_SYMLINK_NOFOLLOW, STATX_TYPE, &status) != 0) return;
  if ((status.stx_attributes & attributes) == 0) return;
  throw Error(fmt::format("'{}' cannot be changed: it is a mount or immutable", path));
}

}  // namespace

void require_changeable_places(const Entry& entry) {
  const std::vector<std::string> places = traced_places(entry);
  if (places.size() < 2) return;
  std::set<std::string> directories;
  for (const std::string& place : places) {
    require_none(place, kImmutable | STATX_ATTR_MOUNT_ROOT);
    directories.insert(parent_directory(place));
  }
  for (const std::string& directory : directories) require_none(directory, kImmutable);
}

}  // namespace cache_run
