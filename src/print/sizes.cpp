// SPDX-License-Identifier: MIT
#include "print/sizes.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace cache_run {

std::string size_text(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 6> kUnits = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  constexpr double kKibi = 1024;
  if (bytes < static_cast<std::uint64_t>(kKibi)) return fmt::format("{} B", bytes);
  double size = static_cast<double>(bytes) / kKibi;
  std::size_t unit = 0;
  // 1023.5 KiB and more would round to "1024 KiB", so the next unit begins there.
  for (; size >= kKibi - 0.5; ++unit) size /= kKibi;
  // One digit after the point below 10, so that two digits appear at least.
  return fmt::format("{:.{}f} {}", size, size < 9.95 ? 1 : 0, kUnits.at(unit));
}

}  // namespace cache_run
