// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

#include "config/settings.hpp"
#include "entry/record_streams.hpp"
#include "process/run_command.hpp"
#include "run/lookup.hpp"
#include "store/flight.hpp"
#include "upkeep/limits.hpp"

namespace cache_run {

/// A run that is over.
struct Run {
  Finished finished;
  Streams streams = Streams::apart;
  FileTime started = 0;
  std::chrono::nanoseconds duration{};
};

Limits limits_of(const Settings& settings);

/// The most bytes that streams and output files of one result may have.
std::uint64_t most_of_entry(const Settings& settings);

/// Looks at the inputs again and stores the result, or says why not: outputs, if the run was alone
/// with them. `report` learns how it was.
/// Whether look_after() may find something to do then. Never throws: the command has run, and what
/// becomes of its result is only the next caller's loss.
bool store_result(Lookup& lookup, const Flight& flight, const Settings& settings, const Run& run,
                  StreamRecorder& recorder, CallReport& report) noexcept;

}  // namespace cache_run
