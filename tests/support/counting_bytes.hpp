// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace cache_run {

/// Bytes 0 to 250 again and again.
inline std::string counting_bytes(std::size_t size) {
  constexpr std::size_t kPeriod = 251;
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i % kPeriod);
  return bytes;
}

}  // namespace cache_run
