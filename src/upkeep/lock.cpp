// SPDX-License-Identifier: MIT
#include "upkeep/lock.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/file.hpp"

namespace cache_run {

UpkeepLock::UpkeepLock(const Store& store) : path_(store.lock_path("upkeep")) {
  lock_ = open_file(path_, O_RDWR | O_CREAT);
  if (!lock_) return;
  // Another process may have removed the file after this one opened it. A lock on a file without a
  // name keeps nobody out.
  const bool locked = flock(lock_.get(), LOCK_EX | LOCK_NB) == 0;
  taken_ = locked || errno == EWOULDBLOCK;
  if (!locked || !is_named(lock_.get(), path_)) lock_.reset();
}

UpkeepLock::~UpkeepLock() {
  if (lock_) remove_opened_file(path_);
}

}  // namespace cache_run
