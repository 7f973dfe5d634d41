// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "process/ending.hpp"
#include "run/call.hpp"

namespace cache_run {

/// What is left to do for a call once its report is published.
struct Conclusion {
  enum class Next : std::uint8_t {
    end,           ///< end as `ending` says
    become,        ///< become the command, which gets the standard input that a miss gives it
    become_as_is,  ///< become the command, with everything as it is
    fail,          ///< throw Error
  };
  Next next = Next::end;
  Ending ending{};
  std::string problem{};       ///< of fail; of end: a failure of our own that is told besides
  bool upkeep_is_due = false;  ///< of end
};

/// Does what is left. Returns how the caller is to see the command end. Throws Error, and
/// CannotStart.
Ending carry_out(const Conclusion& conclusion, const Call& call);

}  // namespace cache_run
