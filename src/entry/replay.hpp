// SPDX-License-Identifier: MIT
#pragma once

#include "entry/entry.hpp"
#include "entry/recorded_streams.hpp"
#include "entry/restore.hpp"
#include "hash/file_digests.hpp"
#include "store/store.hpp"
#include "sys/progress.hpp"

namespace cache_run {

/// Whether all that `entry` needs is there. Throws Lost or Damaged if not.
void require_blobs(const Entry& entry, const Store& store, FileDigests& digests);

/// A stored result on its way back to the caller. Prepared first, which may fail without anything
/// having been shown or changed; then committed.
class Replay {
 public:
  /// Verifies every blob and makes every output ready. `entry` must outlive it. Throws Error.
  Replay(const Entry& entry, const Store& store, FileDigests& digests, Progress& progress);

  /// Whether restore_outputs() puts anything in place of what is there.
  [[nodiscard]] bool replaces_outputs() const { return restoration_.replaces(); }
  /// Outputs take their places. Throws Error.
  void restore_outputs() { restoration_.commit(); }
  /// Writes both streams as they were written. Throws ReaderGone or Error when our own output
  /// cannot be written.
  void show() const { streams_.show(); }

 private:
  RecordedStreams streams_;
  Restoration restoration_;
};

}  // namespace cache_run
