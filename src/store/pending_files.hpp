// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "store/amount.hpp"
#include "store/store.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {

/// The files of a result on their way into the store: complete, but temporary until publish() gives
/// them their places. So it is known how much the store will grow before it does, and what is not
/// stored in the end leaves nothing behind.
class PendingFiles {
 public:
  /// `store` must outlive it.
  explicit PendingFiles(const Store& store) : store_(store) {}

  [[nodiscard]] const Store& store() const { return store_; }

  /// Takes a finished file of `size` bytes in and closes it; dropped if one is on its way to that
  /// path already. Throws Error.
  void add(TempFile file, const std::string& path, std::uint64_t size);
  /// The same with bytes. Throws Error.
  void add(std::string_view bytes, const std::string& path);

  /// What is in it.
  [[nodiscard]] Amount amount() const;
  /// By how much the store grows with it, as things are now: files that are replaced do not count.
  [[nodiscard]] Amount growth() const;

  /// Gives the files their places, in the order in which they came. Throws Error; those before it
  /// are published then.
  void publish();

 private:
  struct Item {
    TempFile file;
    std::string path;
    std::uint64_t size;
  };

  const Store& store_;
  std::vector<Item> items_;
  std::unordered_set<std::string> paths_;
};

}  // namespace cache_run
