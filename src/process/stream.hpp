// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace cache_run {

/// Which of a command's two output streams.
enum class Stream : std::uint8_t { out = 0, err = 1 };

}  // namespace cache_run
