// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace cache_run {

/// What a file of that size counts in the limits of a cache: whole blocks of 4096 bytes, at least
/// one, so that the number of files is bounded, too.
constexpr std::uint64_t size_on_disk(std::uint64_t size) {
  constexpr std::uint64_t kBlock = 4096;
  return size == 0 ? kBlock : (size + kBlock - 1) / kBlock * kBlock;
}

/// How much is stored, or by how much that changes.
struct Amount {
  std::int64_t files = 0;
  std::int64_t bytes = 0;  ///< on disk: see size_on_disk()

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
