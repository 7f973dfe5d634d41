// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string_view>

#include "process/ending.hpp"

namespace cache_run {

/// Calls `show`, which writes to the output of this process. Returns how the process must end: with
/// `status` if `show` wrote everything. If the reader closed the output, it must end by SIGPIPE,
/// unless it was started with SIGPIPE ignored. For any other exception, prints the message to
/// standard error and returns status 125. Throws nothing.
Ending showing(const std::function<void()>& show, int status = 0);

/// Writes `text` to standard output. Returns how the process must end, as showing() does.
Ending print(std::string_view text);

}  // namespace cache_run
