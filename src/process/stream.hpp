// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace cache_run {

/// Which of a command's two output streams.
enum class Stream : std::uint8_t { out = 0, err = 1 };

/// Whether our standard output and standard error lead to one place, be it a terminal: then what
/// was recorded as one stream can be shown.
bool streams_are_one();

/// Whether that place is a pipe or file (2>&1), in which the order of writes to both stays for
/// programs to see: then they are recorded as one. On a terminal the order of arrival is enough,
/// and what is recorded there is to serve scripts, too.
bool streams_are_one_file();

}  // namespace cache_run
