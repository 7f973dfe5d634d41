// SPDX-License-Identifier: MIT
#include "run/conclusion.hpp"

#include "action/program.hpp"
#include "run/remote_lookup.hpp"
#include "run/store_result.hpp"
#include "sys/cannot_start.hpp"
#include "sys/error.hpp"
#include "sys/log.hpp"
#include "upkeep/upkeep.hpp"

namespace cache_run {
namespace {

/// Replaces this process by the command. The command gets the input that the call read, an empty
/// one, or the standard input of this process.
[[noreturn]] void become_with_input(const Call& call) {
  if (call.input) {
    call.input->take_place();
  } else if (gets_empty_input(call.settings.key)) {
    StandardInput::empty().take_place();
  }
  // Otherwise nobody has read descriptor 0 yet, and the command reads it.
  become(call.command);
}

/// Replaces this process by the command, as if cache-run were not there.
[[noreturn]] void become_as_given(const std::vector<std::string>& arguments) {
  const int code = become_by_name(arguments);
  // A search for the program explains better why it cannot be executed.
  find_program(arguments[0], search_path());
  throw CannotStart(arguments[0], code);
}

}  // namespace

Ending carry_out(const Conclusion& conclusion, const Call& call) {
  switch (conclusion.next) {
    case Conclusion::Next::become:
      become_with_input(call);
    case Conclusion::Next::become_as_is:
      become_as_given(call.command.arguments);
    case Conclusion::Next::fail:
      throw Error(conclusion.problem);
    case Conclusion::Next::end:
      break;
  }
  if (conclusion.upkeep_is_due) look_after(call.store(), limits_of(call.settings.result));
  if (call.report.stored || call.report.left_to_send) send_to_remotes(call);
  if (!conclusion.problem.empty()) say_error(conclusion.problem);
  return conclusion.ending;
}

}  // namespace cache_run
