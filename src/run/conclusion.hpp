// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "process/ending.hpp"
#include "run/call.hpp"

namespace cache_run {

/// The last step of a call, which comes after its report.
struct Conclusion {
  enum class Next : std::uint8_t {
    end,           ///< end as `ending` says
    become,        ///< become the command, with its standard input
    become_as_is,  ///< become the command, with all descriptors unchanged
    fail,          ///< throw Error
  };
  Next next = Next::end;
  Ending ending{};
  std::string problem{};       ///< for fail; for end: a failure to report as well
  bool upkeep_is_due = false;  ///< for end: the cache may need upkeep
};

/// Takes the last step of a call: may start upkeep, and may replace this process by the command.
/// Returns how this process must end. Throws Error if the call fails, CannotStart if the command
/// cannot be executed.
Ending carry_out(const Conclusion& conclusion, const Call& call);

}  // namespace cache_run
