// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "sys/error.hpp"

namespace cache_run {

/// Thrown when the command cannot be started: status 127 for not found, 126 for found but unfit, as
/// env(1) and timeout(1) have them.
class CannotStart : public Error {
 public:
  /// `code` is an errno value.
  CannotStart(std::string_view command, int code);
  /// "not found" with a finished reason.
  CannotStart(std::string_view command, std::string_view reason);
  [[nodiscard]] int status() const { return status_; }

 private:
  int status_;
};

}  // namespace cache_run
