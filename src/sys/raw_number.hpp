// SPDX-License-Identifier: MIT
#pragma once

#include <cstring>
#include <string>

namespace cache_run {

/// Appends the bytes of a number as they are in memory. Only this machine can read them again.
template <typename Number>
void append_raw(std::string& to, Number number) {
  char bytes[sizeof number];  // NOLINT(*-avoid-c-arrays)
  std::memcpy(&bytes[0], &number, sizeof number);
  to.append(&bytes[0], sizeof number);
}

}  // namespace cache_run
