// SPDX-License-Identifier: MIT
#pragma once

#include "process/run_command.hpp"
#include "run/call.hpp"
#include "run/conclusion.hpp"
#include "run/question.hpp"
#include "run/search.hpp"
#include "store/run_lock.hpp"

namespace cache_run {

/// A miss: runs the command and stores its result; or, after having waited for another process that
/// runs it, replays that one's. Throws CannotStart; then nothing was run.
Conclusion miss(Call& call, Search& search);

/// How a run went that is over.
struct RunOutcome {
  Finished finished;
  bool upkeep_is_due = false;
};

/// Runs the command and records its streams as `streams` says. Its result is in the store
/// afterwards, or the report tells why not. Throws NotStarted, and CannotStart.
RunOutcome run_and_store(Call& call, Question& question, const RunLock& lock, Streams streams);

}  // namespace cache_run
