// SPDX-License-Identifier: MIT
// What libFuzzer, or replay.cpp, calls for each input.
#include "target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  cache_run::examine({data, data + size});
  return 0;
}
