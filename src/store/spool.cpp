// SPDX-License-Identifier: MIT
#include "store/spool.hpp"

#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {

void Spool::append(std::string_view bytes) {
  memory_ += bytes;
  size_ += bytes.size();
  if (memory_.size() > kInMemory) write_out();
}

void Spool::finish() {
  if (file_) write_out();
}

void Spool::write_out() {
  if (!file_) {
    file_.emplace(directory_, "spool-");
    hasher_.emplace();
  }
  if (!write_fully(file_->fd(), memory_)) throw_errno("write", file_->path());
  hasher_->update(memory_);
  memory_.clear();
}

}  // namespace cache_run
