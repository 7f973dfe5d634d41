// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace cache_run {

/// For as long as this lives, files that a command of that key writes are written by somebody else:
/// by a hit that restores them, or by a run beside. Who runs for the key meanwhile is told, at the
/// beginning and at the end, by the time stamp of its lock file, which needs neither room nor a
/// descriptor: what it finds in its outputs' places need not be its command's. A run that begins
/// and ends meanwhile is not told.
class Disturbance {
 public:
  explicit Disturbance(std::string lock_path);
  ~Disturbance();
  Disturbance(const Disturbance&) = delete;
  Disturbance& operator=(const Disturbance&) = delete;
  Disturbance(Disturbance&&) = delete;
  Disturbance& operator=(Disturbance&&) = delete;

 private:
  std::string lock_path_;
};

/// Whether one was told of since something was last written into this lock file, which is open.
bool is_disturbed(int lock);

}  // namespace cache_run
