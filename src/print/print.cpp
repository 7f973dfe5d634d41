// SPDX-License-Identifier: MIT
#include "print/print.hpp"

#include "process/own_output.hpp"
#include "process/signals.hpp"
#include "sys/log.hpp"

namespace cache_run {

Ending showing(const std::function<void()>& show, int status) {
  try {
    show();
    return {.by_signal = false, .code = status};
  } catch (const ReaderGone& problem) {
    // Other programs die of SIGPIPE here, unless their parent told them to ignore it.
    if (!broken_pipe_is_ignored()) return {.by_signal = true, .code = SIGPIPE};
    say_error(problem.what());
  } catch (const std::exception& problem) {
    say_error(problem.what());
  }
  return {.by_signal = false, .code = kOwnFailure};
}

Ending print(std::string_view text) {
  return showing([text] { show_bytes(text, Stream::out); });
}

}  // namespace cache_run
