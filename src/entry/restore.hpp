// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entry/entry.hpp"
#include "hash/file_digests.hpp"
#include "sys/progress.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {

class Store;

/// Returns whether `name` is one that a Restoration gives to a file or link beside its place.
bool is_staged_name(std::string_view name);

/// Restores recorded outputs in two steps. The constructor makes all files ready beside their
/// places; if it fails, it leaves no trace. Then commit() renames them to their places.
class Restoration {
 public:
  /// Makes all outputs ready. All arguments must outlive this object. Throws Error if a blob is
  /// missing or damaged, if a file cannot be written, or after a signal. Also throws it if a
  /// directory stands in the place of a file or link, or the other way round.
  Restoration(const std::vector<Output>& outputs, const Store& store, FileDigests& digests,
              Progress& progress);

  /// Returns whether commit() changes more than the times of files.
  [[nodiscard]] bool replaces() const { return replaces_; }

  /// Puts all outputs in their places and sets the times of files to now. Throws Error; outputs
  /// that reached their places before stay there.
  void commit();

 private:
  /// A file that is ready beside its place.
  struct Staged {
    const Output* output;
    TempFile file;
  };

  void stage(const Output& output);
  /// Returns whether the file in the place of `output` has the right mode and contents.
  [[nodiscard]] bool is_right(const Output& output) const;
  void stage_file(const Output& output);

  const Store& store_;
  FileDigests& digests_;
  Progress& progress_;
  std::vector<const Output*> directories_;  ///< each after the ones above it
  std::vector<const Output*> links_;
  std::vector<const Output*> right_already_;  ///< files that get a new time only
  std::vector<Staged> staged_;
  bool replaces_ = false;
};

}  // namespace cache_run
