// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "entry/stream_order.hpp"
#include "store/blobs.hpp"
#include "sys/fd.hpp"

namespace cache_run {

/// Returns the most bytes that the order of so many bytes of both streams can have. Each length but
/// the first is at least 1, and takes no more bytes than it counts.
constexpr std::uint64_t most_of_order(std::uint64_t streams) { return streams + 2; }

/// The order of recorded streams, read in constant memory.
class StoredOrder {
 public:
  /// `blob` is the blob of `order`, opened and verified; empty if it has none. `order` must outlive
  /// this object.
  StoredOrder(const Payload& order, Fd blob);

  /// Goes back to the first bytes, and forgets what next() returned. Throws Error.
  void begin();
  /// Returns the next bytes of one stream, which are at least one. Returns nullopt at the end, and
  /// if the order has no valid number there. Throws Error if the blob cannot be read.
  std::optional<StreamRun> next();
  /// Returns whether the lengths make up exactly `streams` bytes. Leaves the order at its
  /// beginning. Throws Error if the blob cannot be read.
  [[nodiscard]] bool covers(std::uint64_t streams);

 private:
  void read_more();

  const Payload& order_;
  Fd blob_;
  std::string buffer_;  ///< of a blob: bytes that `reader_` has not read
  StreamOrderReader reader_;
};

}  // namespace cache_run
