// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace cache_run {

/// Returns how many bytes a file of `size` bytes counts in the limits of a cache. A file counts as
/// whole blocks of 4096 bytes, and an empty file as one block. So the limits also bound the number
/// of files.
constexpr std::uint64_t size_on_disk(std::uint64_t size) {
  constexpr std::uint64_t kBlock = 4096;
  return size == 0 ? kBlock : (size + kBlock - 1) / kBlock * kBlock;
}

/// A number of files and their bytes: a stored amount, or a change of it (may be negative).
struct Amount {
  std::int64_t files = 0;
  std::int64_t bytes = 0;  ///< counted by size_on_disk()

  bool operator==(const Amount&) const = default;
  Amount& operator+=(const Amount& more) {
    files += more.files;
    bytes += more.bytes;
    return *this;
  }
  Amount& operator-=(const Amount& less) {
    files -= less.files;
    bytes -= less.bytes;
    return *this;
  }
};

constexpr Amount amount_of_file(std::uint64_t size) {
  return {.files = 1, .bytes = static_cast<std::int64_t>(size_on_disk(size))};
}

}  // namespace cache_run
