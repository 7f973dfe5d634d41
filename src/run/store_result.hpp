// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>

#include "config/settings.hpp"
#include "entry/record_streams.hpp"
#include "process/run_command.hpp"
#include "run/call.hpp"
#include "run/question.hpp"
#include "store/run_lock.hpp"
#include "upkeep/limits.hpp"

namespace cache_run {

/// A run that is over.
struct FinishedRun {
  Finished finished;
  Streams streams = Streams::apart;
  FileTime started = 0;
  std::chrono::nanoseconds duration{};
};

Limits limits_of(const ResultSettings& settings);

/// Returns the most bytes that streams and output files of one result may have.
std::uint64_t most_of_entry(const ResultSettings& settings);

/// Checks that the inputs did not change, then stores the result. Refuses if another process wrote
/// the outputs meanwhile. The report gets the reason. Returns whether look_after() may find
/// something to do. Never throws: the command has run, and what becomes of its result is only the
/// next caller's loss.
bool store_result(Call& call, Question& question, const RunLock& lock, const FinishedRun& run,
                  StreamRecorder& recorder) noexcept;

}  // namespace cache_run
