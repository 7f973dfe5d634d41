// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// Makes short forms of ids, which find_id() understands: NAME-<8 hex>. They have more digits if
/// two ids of the cache need them. If the name is long, the short form has only the digits.
class ShortIds {
 public:
  /// Adds an id. The caller must add every id of the cache.
  void add(std::string_view id);
  /// Computes the number of digits. The caller must call it once, after the last add().
  void prepare();

  /// Returns the short form of an id that was added.
  [[nodiscard]] std::string of(std::string_view id) const;

 private:
  static constexpr std::size_t kFewest = 8;

  std::vector<std::uint64_t> starts_;  // the first 16 digits of each id
  std::size_t digits_ = kFewest;
};

}  // namespace cache_run
