// SPDX-License-Identifier: MIT
#include "process/line_buffer.hpp"

#include <cstring>

#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kRoom = 64UL * 1024;

}  // namespace

std::size_t piece_size(std::string_view bytes, std::size_t most) {
  if (bytes.size() <= most) return bytes.size();
  const std::size_t line_end = bytes.substr(0, most).rfind('\n');
  return line_end == std::string_view::npos ? most : line_end + 1;
}

bool write_pieces(int fd, std::string_view bytes, std::size_t most) {
  while (!bytes.empty()) {
    const std::size_t size = piece_size(bytes, most);
    if (!write_fully(fd, bytes.substr(0, size))) return false;
    bytes.remove_prefix(size);
  }
  return true;
}

LineBuffer::LineBuffer()
    : bytes_(std::make_unique_for_overwrite<char[]>(  // NOLINT(*-avoid-c-arrays)
          kPipePiece + kRoom)) {}

std::span<char> LineBuffer::room() {
  std::memmove(bytes_.get(), bytes_.get() + begin_, kept_);
  begin_ = 0;
  return {bytes_.get() + kept_, kRoom};
}

std::string_view LineBuffer::whole_lines(std::size_t size, bool more) {
  const std::string_view all(bytes_.get(), kept_ + size);
  kept_ = 0;
  if (!more) return all;
  const std::size_t line_end = all.rfind('\n');
  if (line_end == std::string_view::npos) return all;
  begin_ = line_end + 1;
  if (all.size() - begin_ > kPipePiece) return all;
  kept_ = all.size() - begin_;
  return all.substr(0, begin_);
}

std::string_view LineBuffer::take_kept() {
  const std::string_view kept(bytes_.get() + begin_, kept_);
  kept_ = 0;
  return kept;
}

}  // namespace cache_run
