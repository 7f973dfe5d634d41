// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace cache_run {

/// The times (mtime) that a hit gives to outputs.
enum class OutputTimes : std::uint8_t {
  now,       ///< all outputs get one and the same present time
  recorded,  ///< each output gets the time that it had after the run
  keep,      ///< as now, but an output that is already right keeps its time
};

}  // namespace cache_run
