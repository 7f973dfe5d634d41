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
  // Less what rounding would show as the next unit's first value.
  for (; size >= kThousand - 0.5; ++unit) size /= kThousand;
  // Two digits at least.
  return fmt::format("{:.{}f} {}", size, size < 9.95 ? 1 : 0, kUnits.at(unit));
}

}  // namespace cache_run
