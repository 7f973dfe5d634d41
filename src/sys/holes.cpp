// SPDX-License-Identifier: MIT
#include "sys/holes.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <optional>

#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/file_system.hpp"
#include "sys/interruption.hpp"

namespace cache_run {
namespace {

constexpr std::uint64_t kBlock = 512;  // bytes of a block of st_blocks
constexpr std::uint64_t kNoEnd = std::numeric_limits<std::uint64_t>::max();

/// Returns the next hole at or after `at`. Returns an empty one at the end of the file, and nullopt
/// if the file system cannot tell.
std::optional<Hole> next_hole(int fd, std::uint64_t at, std::uint64_t size) {
  const off_t begin = lseek(fd, static_cast<off_t>(at), SEEK_HOLE);
  if (begin < 0) return std::nullopt;
  const auto offset = std::min(static_cast<std::uint64_t>(begin), size);
  const off_t data = lseek(fd, begin, SEEK_DATA);
  if (data < 0 && errno != ENXIO) return std::nullopt;  // ENXIO: the hole reaches to the end
  const std::uint64_t end = data < 0 ? size : std::min(static_cast<std::uint64_t>(data), size);
  return Hole{.offset = offset, .size = std::max(end, offset) - offset};
}

/// Returns whether all bytes of the hole read as zeros. Throws Error if a signal asks to end.
bool reads_as_zeros(int fd, const Hole& hole) {
  constexpr std::size_t kChunk = 256UL * 1024;
  std::vector<char> buffer(std::min<std::uint64_t>(hole.size, kChunk));
  for (std::uint64_t at = hole.offset; at < hole.offset + hole.size;) {
    throw_if_asked_to_end();
    const std::size_t most = std::min<std::uint64_t>(hole.offset + hole.size - at, buffer.size());
    const ssize_t got = pread(fd, buffer.data(), most, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    if (std::any_of(buffer.begin(), buffer.begin() + got, [](char byte) { return byte != 0; })) {
      return false;
    }
    at += static_cast<std::uint64_t>(got);
  }
  return true;
}

}  // namespace

std::vector<Hole> holes_of(int fd, const struct stat& status) {
  const auto size = static_cast<std::uint64_t>(status.st_size);
  const std::uint64_t on_disk = static_cast<std::uint64_t>(status.st_blocks) * kBlock;
  if (on_disk + kLeastHole > size) return {};
  const bool is_trusted = knows_holes(fd);
  std::vector<Hole> holes;
  std::uint64_t at = 0;
  for (std::size_t looks = 0; looks < kMostHoles && at < size; ++looks) {
    const auto hole = next_hole(fd, at, size);
    if (!hole) {
      holes.clear();
      break;
    }
    const bool counts = hole->size >= kLeastHole && (is_trusted || reads_as_zeros(fd, *hole));
    if (counts) holes.push_back(*hole);
    at = hole->offset + hole->size;
  }
  // The caller finds out about a file that cannot be moved when it reads.
  lseek(fd, 0, SEEK_SET);
  return holes;
}

std::uint64_t size_of_holes(int fd, const struct stat& status, std::uint64_t most) {
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (static_cast<std::uint64_t>(status.st_blocks) * kBlock >= size) return 0;
  std::uint64_t total = 0;
  std::uint64_t at = 0;
  while (at < size && total <= most) {
    const auto hole = next_hole(fd, at, size);
    if (!hole) break;
    total += hole->size;
    at = hole->offset + hole->size;
  }
  lseek(fd, 0, SEEK_SET);
  return total;
}

bool has_vast_holes(int fd, const struct stat& status) {
  constexpr std::uint64_t kVast = std::uint64_t{1} << 30U;
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (static_cast<std::uint64_t>(status.st_blocks) * kBlock + kVast >= size) return false;
  return size_of_holes(fd, status, kVast) > kVast;
}

std::uint64_t total_size(std::span<const Hole> holes) {
  std::uint64_t total = 0;
  for (const Hole& hole : holes) total += hole.size;
  return total;
}

bool are_holes_sound(std::span<const Hole> holes, std::uint64_t size) {
  if (holes.size() > kMostHoles) return false;
  std::uint64_t least = 0;  // the least offset of the next hole
  for (const Hole& hole : holes) {
    if (hole.size == 0 || hole.offset < least || hole.offset > size) return false;
    if (hole.size > size - hole.offset) return false;
    least = hole.offset + hole.size + 1;
  }
  return true;
}

std::vector<DataPart> data_between(std::span<const Hole> holes, std::uint64_t size) {
  std::vector<DataPart> parts;
  std::uint64_t at = 0;
  const auto add_until = [&](std::uint64_t end) {
    if (end > at) parts.push_back({.offset = at, .size = end - at});
  };
  for (const Hole& hole : holes) {
    add_until(hole.offset);
    at = hole.offset + hole.size;
  }
  add_until(size);
  return parts;
}

SparseReader::Piece SparseReader::next(std::span<char> buffer, std::uint64_t most) {
  if (ended_) return {};
  if (!holes_.empty() && at_ >= holes_.front().offset) {
    const std::uint64_t left = holes_.front().offset + holes_.front().size - at_;
    const std::uint64_t passed = std::min(left, most);
    at_ += passed;
    if (passed == left) {
      holes_ = holes_.subspan(1);
      if (lseek(fd_, static_cast<off_t>(at_), SEEK_SET) < 0) throw_errno("read", path_);
    }
    return {.size = passed, .is_hole = true};
  }
  const std::uint64_t before_hole = holes_.empty() ? kNoEnd : holes_.front().offset - at_;
  const auto wanted = std::min<std::uint64_t>({buffer.size(), most, before_hole});
  const std::size_t got = read_fully(fd_, buffer.first(wanted), path_);
  at_ += got;
  ended_ = got < wanted;
  return {.size = got, .is_hole = false};
}

std::size_t SparseReader::read_data(std::span<char> buffer) {
  std::size_t filled = 0;
  while (filled < buffer.size()) {
    const Piece piece = next(buffer.subspan(filled), kNoEnd);
    if (piece.size == 0) break;
    if (!piece.is_hole) filled += piece.size;
  }
  return filled;
}

}  // namespace cache_run
