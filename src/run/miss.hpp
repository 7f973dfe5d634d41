// SPDX-License-Identifier: MIT
#pragma once

#include "process/run_command.hpp"
#include "run/call.hpp"
#include "run/conclusion.hpp"
#include "run/question.hpp"
#include "run/search.hpp"
#include "store/run_lock.hpp"

namespace cache_run {

/// Concludes a miss: runs the command and stores its result. If another process runs the command
/// already, waits for it and replays its result. Throws CannotStart; the command did not run then.
Conclusion miss(Call& call, Search& search);

/// The outcome of a run that has ended.
struct RunOutcome {
  Finished finished;
  bool upkeep_is_due = false;  ///< the cache may need upkeep
  Backlog backlog;             ///< output that its reader has not taken yet: show() it
};

/// Runs the command, records its streams as `streams` says, and stores the result. If it does not
/// store the result, the report gets the reason. Throws Error if the command cannot be started as a
/// child, CannotStart if it cannot be executed. The command did not run then.
///
/// Frees `lock` if a reader of the output has taken nothing for 0.1 s: it may wait for another call
/// of this command. A command with outputs keeps the lock and ends, because a backlog takes its
/// output meanwhile.
RunOutcome run_and_store(Call& call, Question& question, RunLock& lock, Streams streams);

}  // namespace cache_run
