// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "entry/entry.hpp"
#include "entry/payload_reader.hpp"
#include "entry/stored_order.hpp"
#include "hash/file_digests.hpp"
#include "process/stream.hpp"
#include "sys/fd.hpp"

namespace cache_run {

class Store;

/// The number of bytes that a command wrote to each stream.
struct StreamSizes {
  std::uint64_t out = 0;
  std::uint64_t err = 0;
};

/// Returns the sizes of both streams. Throws Lost or Damaged if their order is in a blob that is
/// missing or damaged.
StreamSizes stream_sizes(const Entry& entry, const Store& store, FileDigests& digests);

/// Throws Damaged if the order of the streams, or a packed prefix of theirs, does not fit what the
/// entry says. `streams` and `order` are their blobs, opened and verified, or empty. Both stand at
/// their beginning afterwards.
void require_sound_streams(const Entry& entry, const Fd& streams, StoredOrder& order);

/// The standard output and standard error of a command, as a result has them.
class RecordedStreams {
 public:
  /// Verifies the blobs of the streams, that packed bytes can be unpacked, and that the order fits
  /// the streams. So nothing that somebody made up can fail after the first byte was shown. Reads
  /// the first bytes. `entry` must outlive this object. Throws Lost, Damaged or Error.
  RecordedStreams(const Entry& entry, const Store& store, FileDigests& digests);
  RecordedStreams(const RecordedStreams&) = delete;
  RecordedStreams& operator=(const RecordedStreams&) = delete;
  RecordedStreams(RecordedStreams&&) = delete;
  RecordedStreams& operator=(RecordedStreams&&) = delete;
  ~RecordedStreams() = default;

  /// Writes both streams to our standard output and standard error, in the order in which the
  /// command wrote. Only one call of show() or show_only() is allowed. Throws ReaderGone if nobody
  /// reads our output, and Error if it cannot be written.
  void show();

  /// Writes the bytes of one stream to our standard output. Throws as show() does.
  void show_only(Stream which);

 private:
  Fd blob_;              ///< blob of the bytes of both streams; empty if they are in the entry
  PayloadReader bytes_;  ///< refers to blob_
  StoredOrder order_;
};

}  // namespace cache_run
