// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entry/entry.hpp"
#include "hash/file_digests.hpp"
#include "store/store.hpp"
#include "sys/progress.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {

/// Whether that is the name of a file that is made ready beside its place.
bool is_staged_name(std::string_view name);

/// Puts recorded outputs back: first everything is made ready beside its place, which may fail and
/// then leaves no trace; then all takes its place by renaming.
class Restoration {
 public:
  /// Makes ready. Throws Error if a blob is missing or damaged, or something of another kind stands
  /// in an output's place.
  Restoration(const std::vector<Output>& outputs, const Store& store, FileDigests& digests,
              Progress& progress);

  /// Whether commit() changes more than the times of files.
  [[nodiscard]] bool replaces() const { return replaces_; }

  /// Throws Error; what took its place until then stays.
  void commit();

 private:
  struct Staged {
    const Output* output;
    TempFile file;
  };

  void stage(const Output& output);
  [[nodiscard]] bool is_right(const Output& output) const;
  void stage_file(const Output& output);

  const Store& store_;
  FileDigests& digests_;
  Progress& progress_;
  std::vector<const Output*> directories_;
  std::vector<const Output*> links_;
  std::vector<const Output*> right_already_;
  std::vector<Staged> staged_;
  bool replaces_ = false;
};

}  // namespace cache_run
