// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace cache_run {

/// Which of a command's two output streams.
enum class Stream : std::uint8_t { out = 0, err = 1 };

/// Whether our standard output and standard error are one pipe or file (2>&1), in which the order
/// of writes to both stays for programs to see. A terminal does not count: there the order of
/// arrival is enough, and what is recorded there is to serve scripts, too.
bool streams_are_one();

}  // namespace cache_run
