// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace cache_run {

/// The most bytes that a pipe takes in one piece: no bytes of other writers come between (pipe(7)).
constexpr std::size_t kPipePiece = 4096;

/// Returns how many of `bytes` the next write must have, `most` at most. Cuts behind the last line
/// end, so that other writers of the same pipe tear no line. A line that is longer than `most`
/// cannot be kept whole.
std::size_t piece_size(std::string_view bytes, std::size_t most);

/// Writes all bytes in such pieces, and waits if the descriptor is non-blocking. Returns false with
/// errno on a failure.
bool write_pieces(int fd, std::string_view bytes, std::size_t most);

/// A buffer between a reader and a writer. The reader's chunks end anywhere; the writer gets whole
/// lines.
class LineBuffer {
 public:
  LineBuffer();

  /// Returns the room for the next chunk: 64 KiB. What whole_lines() returned becomes invalid.
  std::span<char> room();
  /// Records that `size` bytes were put into the room. Returns the bytes to write now. If `more`
  /// bytes will come at once, keeps the beginning of a line that is no longer than kPipePiece.
  std::string_view whole_lines(std::size_t size, bool more);
  /// Returns whether the beginning of a line is kept.
  [[nodiscard]] bool keeps() const { return kept_ > 0; }
  /// Returns what is kept, and keeps it no more.
  std::string_view take_kept();

 private:
  std::unique_ptr<char[]> bytes_;  // NOLINT(*-avoid-c-arrays): a vector would fill it with zeros
  std::size_t begin_ = 0;          // of the bytes that are kept
  std::size_t kept_ = 0;
};

}  // namespace cache_run
