// SPDX-License-Identifier: MIT
#include "store/spool.hpp"

#include <unistd.h>

#include <algorithm>
#include <utility>
#include <vector>

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
  if (writer_) writer_->finish();
}

void Spool::write_out() {
  if (!file_) {
    file_.emplace(naming_ == Naming::named ? TempFile(directory_, "spool-")
                                           : TempFile::nameless(directory_));
    if (hashing_ == Hashing::yes) hasher_.emplace();
  }
  if (writer_) {
    writer_->take(memory_);
  } else {
    if (!write_fully(file_->fd(), memory_)) {
      throw_errno("write", file_->path().empty() ? directory_.text() : file_->path());
    }
    if (hasher_) hasher_->update(memory_);
  }
  memory_.clear();
  if (may_pack_ && size_ >= kLeastPacked) try_to_pack();
}

/// Decides once whether the stream is packed, when kLeastPacked bytes are in the file. If it is,
/// reads these bytes back and writes them packed into a second file, which replaces the first.
void Spool::try_to_pack() {
  may_pack_ = false;
  if (!is_worth_packing(file_->fd(), size_)) return;
  TempFile packed(directory_, "spool-");
  BlobWriter writer(packed.fd(), packed.path());
  std::vector<char> buffer(kPiece);
  if (lseek(file_->fd(), 0, SEEK_SET) != 0) throw_errno("read", file_->path());
  while (writer.is_packing()) {
    const std::size_t got = read_fully(file_->fd(), buffer, file_->path());
    writer.take({buffer.data(), got});
    if (got < buffer.size()) break;
  }
  // A piece between the samples did not shrink enough. The first file goes on at its end.
  if (!writer.is_packing()) {
    if (lseek(file_->fd(), 0, SEEK_END) < 0) throw_errno("write", file_->path());
    return;
  }
  file_.emplace(std::move(packed));  // removes the first file
  writer_.emplace(std::move(writer));
  hasher_.reset();
}

}  // namespace cache_run
