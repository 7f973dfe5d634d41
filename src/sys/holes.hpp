// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cache_run {

/// A part of a file that takes no room on the disk and reads as zeros.
struct Hole {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;  ///< in bytes, never 0

  bool operator==(const Hole&) const = default;
};

/// The size of the smallest hole that counts, in bytes. Linkers leave smaller ones in their output.
constexpr std::uint64_t kLeastHole = 64UL << 10U;

/// The most holes of a file that count. All bytes behind them count as data.
constexpr std::size_t kMostHoles = 10'000;

/// Returns the holes of the open file in the order of their offsets. `status` is what fstat(2) says
/// about it. Does not ask the file system unless the file takes less room than it has bytes; then
/// it moves the file to its start. Reads the holes if the file system cannot be trusted to know
/// them, and throws Error if a signal such as SIGINT asks to end meanwhile.
std::vector<Hole> holes_of(int fd, const struct stat& status);

/// Returns how many bytes of the open file are holes, as the file system says. Stops above `most`.
/// `status` is what fstat(2) says about the file. Asks as holes_of() does, and reads nothing.
std::uint64_t size_of_holes(int fd, const struct stat& status, std::uint64_t most);

/// Returns whether the file system says that more than 1 GiB of the open file are holes. `status`
/// is what fstat(2) says about it. Asks as holes_of() does, and reads nothing.
bool has_vast_holes(int fd, const struct stat& status);

/// Returns how many bytes all holes have together.
std::uint64_t total_size(std::span<const Hole> holes);

/// Returns whether `holes` can be those of a file of `size` bytes: in order, apart from each other,
/// none empty, none beyond the end, and at most kMostHoles.
bool are_holes_sound(std::span<const Hole> holes, std::uint64_t size);

/// A part of a file that is not a hole.
struct DataPart {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;

  bool operator==(const DataPart&) const = default;
};

/// Returns the parts of a file of `size` bytes that lie between its holes, which must be sound.
std::vector<DataPart> data_between(std::span<const Hole> holes, std::uint64_t size);

/// Reads a file from its start, and passes over its holes.
class SparseReader {
 public:
  /// The next bytes of the file. If they are a hole, the buffer has none of them.
  struct Piece {
    std::uint64_t size = 0;  ///< 0 at the end of the file
    bool is_hole = false;
  };

  /// `fd` must stand at its start. `holes` must be sound, and must outlive this object. `path`
  /// names the file in messages.
  SparseReader(int fd, std::string path, std::span<const Hole> holes)
      : fd_(fd), path_(std::move(path)), holes_(holes) {}

  /// Reads the next piece: a part of a hole, or bytes into `buffer`. The piece has at most `most`
  /// bytes, which must not be 0. Throws Error if the file cannot be read.
  Piece next(std::span<char> buffer, std::uint64_t most);

  /// Fills `buffer` with the next bytes outside of holes. Returns their number, which is smaller
  /// than the buffer only at the end of the file. Throws Error if the file cannot be read.
  std::size_t read_data(std::span<char> buffer);

 private:
  int fd_;
  std::string path_;
  std::span<const Hole> holes_;  // that are not behind us
  std::uint64_t at_ = 0;
  bool ended_ = false;
};

}  // namespace cache_run
