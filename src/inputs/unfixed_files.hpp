// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <map>
#include <string>

namespace cache_run {

/// Knows the file systems whose files the kernel makes up while they are read, as /proc and /sys.
/// Such a file has no fixed contents, and may have no end.
class UnfixedFiles {
 public:
  /// Returns whether `path`, which lies on `device`, is such a file. Looks at each device once.
  bool have(const std::string& path, dev_t device);
  /// Throws Unkeyable if `path` is such a file.
  void refuse(const std::string& path, dev_t device);

 private:
  std::map<dev_t, bool> known_;
};

}  // namespace cache_run
