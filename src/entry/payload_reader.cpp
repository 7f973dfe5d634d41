// SPDX-License-Identifier: MIT
#include "entry/payload_reader.hpp"

#include <unistd.h>

#include <algorithm>

#include "process/line_buffer.hpp"
#include "process/own_output.hpp"
#include "process/piece_pipe.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {

PayloadReader::PayloadReader(const Payload& payload, const Fd& blob)
    : rest_(payload.bytes), blob_(blob) {
  if (payload.packed != PackedPart()) unpacker_.emplace(blob.get(), payload.packed.in_file);
}

void PayloadReader::read_ahead() {
  constexpr std::size_t kAhead = 64UL * 1024;
  if (!blob_) return;
  ahead_.resize(kAhead);
  ahead_.resize(fill_from_blob(ahead_));
  next_ = ahead_;
}

/// Puts the next bytes of the payload into `room`. Returns their number, which is 0 only at the
/// end.
std::size_t PayloadReader::fill(std::span<char> room) {
  if (next_.empty()) return fill_from_blob(room);
  const std::size_t size = next_.copy(room.data(), room.size());
  next_.remove_prefix(size);
  return size;
}

std::size_t PayloadReader::fill_from_blob(std::span<char> room) {
  if (unpacker_) {
    const std::string_view bytes = unpacker_->take(room.size());
    if (!bytes.empty()) return bytes.copy(room.data(), room.size());
    unpacker_.reset();
  }
  // The unpacker has left the file at the first byte that is not packed.
  return read_fully(blob_.get(), room, "blob");
}

void PayloadReader::show(std::uint64_t size, Stream on) {
  if (!blob_) {
    show_bytes(rest_.substr(0, size), on);
    return pass(size);
  }
  // sendfile(2) would tear lines that share a pipe. In a file it would overwrite what others write
  // at the same time, because it does not lock the common position.
  LineBuffer lines;
  PiecePipe pieces(on);
  while (size > 0) {
    const std::span<char> room = lines.room();
    const std::size_t got = fill(room.first(std::min<std::uint64_t>(size, room.size())));
    if (got == 0) throw Error("the recorded output is cut short");
    size -= got;
    pieces.show(lines.whole_lines(got, size > 0));
  }
}

void PayloadReader::pass(std::uint64_t size) {
  const std::size_t ahead = std::min<std::uint64_t>(size, next_.size());
  next_.remove_prefix(ahead);
  size -= ahead;
  while (unpacker_ && size > 0) {
    const std::size_t got = unpacker_->take(size).size();
    if (got == 0) unpacker_.reset();
    size -= got;
  }
  if (!blob_) {
    rest_.remove_prefix(std::min<std::uint64_t>(size, rest_.size()));
  } else if (size > 0 && lseek(blob_.get(), static_cast<off_t>(size), SEEK_CUR) < 0) {
    throw_errno("read", "blob");
  }
}

void show_contents(const Payload& payload, const Fd& blob, Stream on) {
  const std::string zeros(payload.holes.empty() ? 0 : 64UL * 1024, '\0');
  const std::string_view chunk = zeros;
  PayloadReader reader(payload, blob);
  std::uint64_t at = 0;
  const auto show_hole = [&](std::uint64_t end) {
    for (; at < end; at += std::min<std::uint64_t>(end - at, chunk.size())) {
      show_bytes(chunk.substr(0, end - at), on);
    }
  };
  for (const DataPart& part : data_between(payload.holes, payload.size)) {
    show_hole(part.offset);
    reader.show(part.size, on);
    at += part.size;
  }
  show_hole(payload.size);
}

}  // namespace cache_run
