// SPDX-License-Identifier: MIT
#include "entry/payload_reader.hpp"

#include <unistd.h>

#include <algorithm>

#include "process/own_output.hpp"
#include "sys/error.hpp"

namespace cache_run {

PayloadReader::PayloadReader(const Payload& payload, const Fd& blob)
    : rest_(payload.bytes), blob_(blob) {
  if (payload.packed != PackedPart()) unpacker_.emplace(blob.get(), payload.packed.in_file);
}

template <typename Use>
std::uint64_t PayloadReader::unpack(std::uint64_t size, const Use& use) {
  while (unpacker_ && size > 0) {
    const std::string_view bytes = unpacker_->take(size);
    if (bytes.empty()) unpacker_.reset();
    if (!bytes.empty()) use(bytes);
    size -= bytes.size();
  }
  return size;
}

void PayloadReader::show(std::uint64_t size, Stream on) {
  size = unpack(size, [on](std::string_view bytes) { show_bytes(bytes, on); });
  // The unpacker has left the file at the first byte that is not packed.
  if (blob_) return show_file(blob_.get(), size, on);
  if (size > 0) show_bytes(rest_.substr(0, size), on);
  pass(size);
}

void PayloadReader::pass(std::uint64_t size) {
  size = unpack(size, [](std::string_view /*bytes*/) {});
  if (!blob_) {
    rest_.remove_prefix(std::min<std::uint64_t>(size, rest_.size()));
  } else if (size > 0 && lseek(blob_.get(), static_cast<off_t>(size), SEEK_CUR) < 0) {
    throw_errno("read", "blob");
  }
}

}  // namespace cache_run
