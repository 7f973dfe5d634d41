// SPDX-License-Identifier: MIT
#include "run/directory_before.hpp"

#include <sys/stat.h>

#include "sys/status_now.hpp"

namespace cache_run {

DirectoryBefore DirectoryBefore::look() {
  DirectoryBefore directory;
  struct stat status {};
  directory.looked_ = file_clock();
  if (stat_now(".", status)) directory.before_ = identity_of(status);
  return directory;
}

bool DirectoryBefore::was_just_written() const {
  return before_ && before_->changed >= file_clock();
}

bool DirectoryBefore::changed() const {
  if (!before_) return false;
  struct stat status {};
  if (!stat_now(".", status) || identity_of(status) != *before_) return true;
  return before_->changed % kSecond == 0 && !is_settled(*before_, looked_);
}

}  // namespace cache_run
