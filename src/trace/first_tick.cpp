// SPDX-License-Identifier: MIT
#include "trace/first_tick.hpp"

#include "inputs/observation.hpp"

namespace cache_run {

bool FirstTick::may_have_seen(const struct stat& status) const {
  return !is_over_ && (S_ISREG(status.st_mode) || S_ISLNK(status.st_mode)) &&
         may_have_changed_since(identity_of(status), began_);
}

void FirstTick::await_end() {
  if (file_clock() <= started_) next_tick_of_file_clock();
  is_over_ = true;
}

}  // namespace cache_run
