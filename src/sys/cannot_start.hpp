// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "sys/error.hpp"

namespace cache_run {

constexpr int kCommandNotFound = 127;  ///< exit status for a command that was not found

/// Thrown if the command cannot be started.
class CannotStart : public Error {
 public:
  /// `code` is the errno value of the failure. ENOENT gives status 127, any other value 126.
  CannotStart(std::string_view command, int code);
  /// `reason` is the end of the message, for a command that was not found. The status is 127.
  CannotStart(std::string_view command, std::string_view reason);
  /// Returns the exit status of cache-run, as env(1) and timeout(1) have it. It is 127 if the
  /// command was not found, and 126 if it cannot be executed.
  [[nodiscard]] int status() const { return status_; }

 private:
  int status_;
};

}  // namespace cache_run
