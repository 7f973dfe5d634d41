// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "history/cause.hpp"

namespace cache_run {

/// What a command did that no result can rest on. Keeps each thing once, in order.
class TraceRefusals {
 public:
  struct One {
    Cause why;
    std::string what;  ///< what the command did, such as "connect to 127.0.0.1:80"

    bool operator==(const One&) const = default;
  };

  void add(Cause why, std::string what);
  [[nodiscard]] const std::vector<One>& all() const { return all_; }

 private:
  std::vector<One> all_;
};

}  // namespace cache_run
