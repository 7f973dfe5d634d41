// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string_view>

#include "process/ending.hpp"

namespace cache_run {

/// Does `show`, which writes to our own output: how this process is to end then. That is with
/// `status` if all was written, as by SIGPIPE if the reader has gone (unless we were started to
/// ignore that), and otherwise with a message and as a failure of our own.
Ending showing(const std::function<void()>& show, int status = 0);

/// Writes to standard output; see showing().
Ending print(std::string_view text);

}  // namespace cache_run
