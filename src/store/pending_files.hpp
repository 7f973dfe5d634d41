// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "store/amount.hpp"
#include "sys/anchored_path.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {

class Store;

/// The files of one result that wait for their publication. They are complete, but have temporary
/// names until publish(). So the runner knows how much the store will grow before it grows. The
/// destructor removes files that were not published.
class PendingFiles {
 public:
  /// `store` must outlive this object.
  explicit PendingFiles(const Store& store) : store_(store) {}

  [[nodiscard]] const Store& store() const { return store_; }

  /// Adds a complete file of `size` bytes and closes it. `path` is its later place. Drops the file
  /// if another pending file has this place. Throws Error if closing shows that a write failed.
  void add(TempFile file, const AnchoredPath& path, std::uint64_t size);
  /// Writes `bytes` into a temporary file and adds it. Throws Error if the file cannot be written.
  void add(std::string_view bytes, const AnchoredPath& path);

  /// Returns the amount of all pending files.
  [[nodiscard]] Amount amount() const;
  /// Returns by how much publish() would change the size of the store now. It subtracts the files
  /// that would be replaced.
  [[nodiscard]] Amount growth() const;

  /// Renames the files to their places, in the order in which they were added. Throws Error if one
  /// cannot be renamed; the files before it then stay published.
  void publish();

 private:
  struct Item {
    TempFile file;
    AnchoredPath path;
    std::uint64_t size;
  };

  const Store& store_;
  std::vector<Item> items_;
  std::unordered_set<std::string> paths_;
};

}  // namespace cache_run
