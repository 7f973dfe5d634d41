// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "process/stream.hpp"
#include "store/blobs.hpp"
#include "store/packing.hpp"
#include "sys/fd.hpp"

namespace cache_run {

/// Reads the bytes of a payload, without holes, from the first to the last, in constant memory.
/// Writes them to our standard output or standard error, or skips them.
class PayloadReader {
 public:
  /// `blob` is the blob of the payload, opened and verified; empty if the payload has none. Both
  /// arguments must outlive the reader.
  PayloadReader(const Payload& payload, const Fd& blob);

  /// Reads the first 64 KiB of a blob, so that a blob that cannot be read fails before a byte of it
  /// is shown. Throws Error.
  void read_ahead();
  /// Writes the next `size` bytes to the stream `on`, in whole lines. Throws ReaderGone if nobody
  /// reads them, and Error if they cannot be read or written.
  void show(std::uint64_t size, Stream on);
  /// Skips the next `size` bytes. Throws Error if the blob cannot be read.
  void pass(std::uint64_t size);

 private:
  std::size_t fill(std::span<char> room);
  std::size_t fill_from_blob(std::span<char> room);

  std::string_view rest_;  ///< the unread bytes that are in the file of the result
  const Fd& blob_;
  std::string ahead_;                 ///< the beginning of the blob, from read_ahead()
  std::string_view next_;             ///< the part of ahead_ that is unread
  std::optional<Unpacker> unpacker_;  ///< nullopt once all packed bytes were taken
};

/// Writes the whole contents of a payload to the stream `on`, holes as zeros. Takes `blob` as the
/// reader above does, and throws what it throws.
void show_contents(const Payload& payload, const Fd& blob, Stream on);

}  // namespace cache_run
