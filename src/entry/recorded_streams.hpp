// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "entry/entry.hpp"
#include "hash/file_digests.hpp"
#include "process/stream.hpp"
#include "store/store.hpp"
#include "sys/fd.hpp"

namespace cache_run {

/// How many bytes the command wrote to each.
struct StreamSizes {
  std::uint64_t out = 0;
  std::uint64_t err = 0;
};

/// Throws Lost or Damaged if that is kept in a blob that is not there or not what it was.
StreamSizes stream_sizes(const Entry& entry, const Store& store, FileDigests& digests);

/// What the command wrote to its standard output and standard error.
class RecordedStreams {
 public:
  /// Verifies the blobs. `entry` must outlive it. Throws Lost or Damaged.
  RecordedStreams(const Entry& entry, const Store& store, FileDigests& digests);

  /// Writes both as they were written. One call only, of this or of the next. Throws ReaderGone or
  /// Error when our own output cannot be written.
  void show() const;

  /// Writes the bytes of one of them to our standard output.
  void show_only(Stream which) const;

 private:
  const Entry& entry_;
  Fd blob_;  // if the bytes are one
  std::string order_;
};

}  // namespace cache_run
