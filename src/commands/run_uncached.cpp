// SPDX-License-Identifier: MIT
#include "commands/run_uncached.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "sys/error.hpp"
#include "sys/log.hpp"

namespace cache_run {

void occupy_closed_streams() {
  for (const int standard : {0, 1, 2}) {
    // The lowest free number is the standard one. Close-on-exec: a command finds it closed again.
    if (fcntl(standard, F_GETFD) < 0) open("/dev/null", O_RDWR | O_CLOEXEC);
  }
}

void require_output_streams() {
  for (const int standard : {1, 2}) {
    if ((fcntl(standard, F_GETFD) & FD_CLOEXEC) == 0) continue;  // not occupied by us
    throw Unkeyable(standard == 1 ? "standard output is closed" : "standard error is closed");
  }
}

void run_as_if_alone(const Command& command, const Log& log) {
  log.status("uncached: switched off");
  become(command);
}

void warn_of_unread_input(const Settings& settings, const Log& log) {
  if (!settings.standard_input && input_is_waiting()) {
    log.warning("the command gets an empty standard input: use --stdin if it reads it");
  }
}

void run_uncached(const Settings& settings, const Command& command,
                  const std::optional<StandardInput>& input, std::string_view why) {
  const Log log(settings.quiet, settings.verbose);
  if (log.verbose()) {
    log.status(fmt::format("uncached: {}", why));
  } else {
    log.warning(fmt::format("running uncached: {}", why));
  }
  warn_of_unread_input(settings, log);
  if (input) {
    dup2(input->fd(), 0);
  } else if (!settings.standard_input) {
    const StandardInput nothing = StandardInput::empty();
    dup2(nothing.fd(), 0);
  }
  become(command);
}

}  // namespace cache_run
