// SPDX-License-Identifier: MIT
#include "run/conclusion.hpp"

#include "run/store_result.hpp"
#include "sys/error.hpp"
#include "sys/log.hpp"
#include "upkeep/upkeep.hpp"

namespace cache_run {
namespace {

/// Replaces this process by the command, with the input that the call read, or an empty one.
[[noreturn]] void become_with_input(const Call& call) {
  warn_of_unread_input(call.settings.key, call.log);
  if (call.input) {
    call.input->take_place();
    // With --stdin and no input read, the command reads descriptor 0 itself.
  } else if (!call.settings.key.standard_input) {
    StandardInput::empty().take_place();
  }
  become(call.command);
}

}  // namespace

Ending carry_out(const Conclusion& conclusion, const Call& call) {
  switch (conclusion.next) {
    case Conclusion::Next::become:
      become_with_input(call);
    case Conclusion::Next::become_as_is:
      become(call.command);
    case Conclusion::Next::fail:
      throw Error(conclusion.problem);
    case Conclusion::Next::end:
      break;
  }
  if (conclusion.upkeep_is_due) look_after(call.store(), limits_of(call.settings.result));
  if (!conclusion.problem.empty()) say_error(conclusion.problem);
  return conclusion.ending;
}

}  // namespace cache_run
