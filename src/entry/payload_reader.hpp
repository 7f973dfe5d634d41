// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "process/stream.hpp"
#include "store/blobs.hpp"
#include "store/packing.hpp"
#include "sys/fd.hpp"

namespace cache_run {

/// Recorded bytes on their way to our standard output and standard error, from the first to the
/// last, in constant memory.
class PayloadReader {
 public:
  /// `blob` is that of the payload, opened and verified, if it has one. Both must outlive it.
  PayloadReader(const Payload& payload, const Fd& blob);

  /// Writes the next `size` bytes. Throws ReaderGone or Error.
  void show(std::uint64_t size, Stream on);
  /// Leaves them out.
  void pass(std::uint64_t size);

 private:
  /// Hands the next bytes, at most `size`, that were packed to `use`; returns how many are left.
  template <typename Use>
  std::uint64_t unpack(std::uint64_t size, const Use& use);

  std::string_view rest_;  // of what is in the entry
  const Fd& blob_;
  std::optional<Unpacker> unpacker_;  // until all that is packed was taken
};

}  // namespace cache_run
