// SPDX-License-Identifier: MIT
#include "sys/printable.hpp"

#include <fmt/format.h>

namespace cache_run {

std::string printable(std::string_view text) {
  std::string shown;
  for (const char letter : text) {
    constexpr unsigned char kSpace = 0x20;
    constexpr unsigned char kDelete = 0x7f;
    const auto byte = static_cast<unsigned char>(letter);
    if (byte < kSpace || byte == kDelete) {
      shown += fmt::format("\\x{:02x}", byte);
    } else {
      shown += letter;
    }
  }
  return shown;
}

}  // namespace cache_run
