// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "config/settings.hpp"
#include "process/start.hpp"
#include "process/terminal.hpp"
#include "run/caches.hpp"
#include "run/call_report.hpp"
#include "run/standard_input.hpp"
#include "run/standard_streams.hpp"
#include "sys/file_identity.hpp"
#include "sys/log.hpp"

namespace cache_run {

/// One call of cache-run: its settings, its command, its open caches and its report. Each step of a
/// call gets a reference to it and records in `report` what the step did.
struct Call {
  /// Finds the program of `words`, which are the command and its arguments. Throws CannotStart if
  /// there is no program of that name. With --no-cache it does not look for the program.
  Call(Settings wanted, const std::vector<std::string>& words);

  Settings settings;
  Command command;
  Log log;
  Terminals terminals;                 ///< pseudo-terminals for 1 and 2; empty: pipes
  std::optional<Caches> caches;        ///< empty if the call is not open
  std::optional<StandardInput> input;  ///< empty if the call is not open
  /// The files that the command's output goes to; empty for a subcommand that asks about a call.
  std::vector<OutputFile> output_files;
  CallReport report;
  std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
  FileIdentity report_before;  ///< of the file of --report before anything ran; see report_target
  std::string unwatchable;     ///< why the command cannot be watched (--trace auto); else empty

  /// Returns the cache that a search reads first and that stores the result. The call must be open.
  [[nodiscard]] const Store& store() const { return caches->store; }
};

/// Makes the call one without --trace, because its command cannot be watched.
void forgo_watch(Call& call, const std::string& why);

/// Opens the caches for a call that may run its command. With --stdin also reads a standard input
/// that is no pipe to its end. Throws Error if the call cannot be cached. Throws InputLost if the
/// command cannot get its standard input any more.
void open_to_run(Call& call);

/// Opens the caches read-only for a subcommand that asks about a call. With --stdin also reads a
/// standard input that is no pipe to its end. The command does not run, and nothing in the cache
/// changes. Throws Error if a run would not be cached.
void open_to_ask(Call& call);

}  // namespace cache_run
