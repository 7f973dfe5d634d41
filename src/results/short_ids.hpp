// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// Short forms of ids that find_id() understands: NAME-<8 hex>, with more digits if two ids of the
/// cache need them; only the digits if the name is long.
class ShortIds {
 public:
  /// To be called with every id of the cache, and then prepare() once.
  void add(std::string_view id);
  void prepare();

  [[nodiscard]] std::string of(std::string_view id) const;

 private:
  static constexpr std::size_t kFewest = 8;

  std::vector<std::uint64_t> starts_;  // 16 digits of each
  std::size_t digits_ = kFewest;
};

}  // namespace cache_run
