// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace cache_run {

/// A choice of whether the command is watched while it runs (--trace).
enum class TraceUse : std::uint8_t {
  automatic,  ///< where the kernel allows it
  on,         ///< always: where that is impossible, the call runs uncached
  off
};

}  // namespace cache_run
