// SPDX-License-Identifier: MIT
#include "print/sizes.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace cache_run {

std::string size_text(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 6> kUnits = {"kB", "MB", "GB", "TB", "PB", "EB"};
  constexpr double kThousand = 1000;
  if (bytes < static_cast<std::uint64_t>(kThousand)) return fmt::format("{} B", bytes);
  double size = static_cast<double>(bytes) / kThousand;
  std::size_t unit = 0;
  // 999.5 kB and more would round to "1000 kB", so the next unit begins there.
  for (; size >= kThousand - 0.5; ++unit) size /= kThousand;
  // One digit after the point below 10, so that two digits appear at least.
  return fmt::format("{:.{}f} {}", size, size < 9.95 ? 1 : 0, kUnits.at(unit));
}

}  // namespace cache_run
