// SPDX-License-Identifier: MIT
#include "store/blob_writer.hpp"

#include <algorithm>

#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {

void BlobWriter::take(std::string_view bytes) {
  while (packer_ && !bytes.empty()) {
    const std::string_view next = bytes.substr(0, kPiece - held_.size());
    held_ += next;
    bytes.remove_prefix(next.size());
    if (held_.size() == kPiece) write_piece();
  }
  if (!bytes.empty()) write(bytes);
}

void BlobWriter::finish() {
  if (!held_.empty()) write_piece();
}

void BlobWriter::write_piece() {
  if (const auto piece = packer_->pack(held_)) {
    write(*piece);
    packed_.in_file += piece->size();
    packed_.of_contents += held_.size();
  } else {
    // A reader finds where the raw bytes begin by PackedPart alone, so no packed piece may follow.
    packer_.reset();
    write(held_);
  }
  held_.clear();
}

void BlobWriter::write(std::string_view bytes) {
  if (!write_fully(file_, bytes)) throw_errno("store", path_);
  hasher_.update(bytes);
}

}  // namespace cache_run
