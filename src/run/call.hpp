// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/settings.hpp"
#include "process/start.hpp"
#include "process/terminal.hpp"
#include "run/caches.hpp"
#include "run/call_report.hpp"
#include "run/standard_input.hpp"
#include "sys/log.hpp"

namespace cache_run {

/// One call of cache-run: what is asked, what it needs, and what becomes of it. Each step of a call
/// gets it, and tells the report what it did.
struct Call {
  /// `words` is the command with its arguments. Throws CannotStart if there is no such program.
  Call(Settings wanted, const std::vector<std::string>& words);

  Settings settings;
  Command command;
  Log log;
  Terminals terminals;                 ///< what the command gets for 1 and 2, else pipes
  std::optional<Caches> caches;        ///< none until the call is opened, or if that fails
  std::optional<StandardInput> input;  ///< none until the call is opened, or if that fails
  CallReport report;

  /// Returns the cache where the result is looked for first and stored. Only of an opened call.
  [[nodiscard]] const Store& store() const { return caches->store; }
};

/// Opens the caches and takes standard input, for a call that may run its command. Throws Error
/// if the call cannot be cached, and InputLost.
void open_to_run(Call& call);

/// Opens the caches for reading only and takes standard input, for a call that a subcommand asks
/// about. The command is not run, and nothing in the cache changes. Throws Error if a run would not
/// be cached.
void open_to_ask(Call& call);

}  // namespace cache_run
