// SPDX-License-Identifier: MIT
#include "inputs/unfixed_files.hpp"

#include <fmt/format.h>
#include <sys/sysmacros.h>

#include "sys/error.hpp"
#include "sys/file_system.hpp"

namespace cache_run {

bool UnfixedFiles::have(const std::string& path, dev_t device) {
  // Kernel file systems have no disk: their major number is 0. Others such as overlayfs have it,
  // too, so statfs(2) decides, once for each device.
  if (major(device) != 0) return false;
  const auto known = known_.find(device);
  if (known != known_.end()) return known->second;
  return known_[device] = is_made_by_kernel(path);
}

void UnfixedFiles::refuse(const std::string& path, dev_t device) {
  if (!have(path, device)) return;
  throw Unkeyable(fmt::format(
      "input '{}' has no fixed contents: leave it out (--auto-inputs off, -i '!GLOB')", path));
}

}  // namespace cache_run
