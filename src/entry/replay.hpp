// SPDX-License-Identifier: MIT
#pragma once

#include "entry/entry.hpp"
#include "entry/recorded_streams.hpp"
#include "entry/restore.hpp"
#include "hash/file_digests.hpp"
#include "sys/progress.hpp"

namespace cache_run {

class Store;

/// Verifies all blobs that `entry` needs. Throws Lost or Damaged if one is missing or damaged.
void require_blobs(const Entry& entry, const Store& store, FileDigests& digests);

/// A result on its way back to the caller. The constructor prepares everything. If it fails, it has
/// shown nothing and changed no output. Then restore_outputs() and show() give the result to the
/// caller.
class Replay {
 public:
  /// Verifies every blob and makes every output ready beside its place. `declared` has the outputs
  /// that the call declares. `record` notes temporary names: see StagedNames. `entry` must outlive
  /// this object. Throws Error.
  Replay(const Entry& entry, const std::vector<std::string>& declared, const Store& store,
         FileDigests& digests, Progress& progress, OutputTimes times, AnchoredPath record = {});

  /// Returns whether restore_outputs() changes more than the times of files.
  [[nodiscard]] bool replaces_outputs() const { return restoration_.replaces() || removes_; }
  /// Opens the files that restore_outputs() will edit, so that nobody can change them unnoticed.
  void open_edited() { held_.emplace(outputs_, directories_); }
  /// Keeps others from using these files. Throws UsedMeanwhile if somebody does, or has changed
  /// one.
  void hold_edited();
  /// Puts all outputs in their places, and removes those that the run removed. Throws Error.
  void restore_outputs();
  /// Writes both streams in the order in which the command wrote them. Throws ReaderGone if nobody
  /// reads our output, and Error if it cannot be written.
  void show() { streams_.show(); }

 private:
  RecordedStreams streams_;
  OutputDirectories directories_;
  Restoration restoration_;
  const std::vector<Output>& outputs_;
  std::optional<HeldFiles> held_;
  const std::vector<AbsentOutput>& absent_;
  bool removes_;
};

}  // namespace cache_run
