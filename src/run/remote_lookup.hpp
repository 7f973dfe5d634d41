// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "process/ending.hpp"
#include "remote/helper.hpp"
#include "remote/message.hpp"
#include "run/call.hpp"
#include "store/run_lock.hpp"

namespace cache_run {

class Question;
class Search;

/// The questions of one call to remotes. What they have, they put into the own cache, where the
/// search then finds it.
class RemoteLookup {
 public:
  RemoteLookup(Call& call, const Question& question) : call_(call), question_(question) {}

  /// Fetches the lists of inputs of an action, or the result with this name, once in a call.
  /// Ignores failures, which the report shows.
  void fetch_inputs(const std::string& name) { fetch("inputs", name); }
  void fetch_result(const std::string& name) { fetch("result", name); }

  /// Returns the remote that had the result with this name; "" if none had it.
  [[nodiscard]] std::string origin_of(const std::string& name) const;

  /// Returns whether remotes were asked and answered to the end.
  [[nodiscard]] bool was_answered() const { return helper_ && !is_over_; }

 private:
  void fetch(std::string_view kind, const std::string& name);
  void start();

  Call& call_;
  const Question& question_;
  std::unique_ptr<RemoteHelper> helper_;
  bool is_over_ = false;  // no remote answers, so nobody asks any more
  std::set<std::string> asked_;
  std::string found_;   // the name of the last result that came
  std::string origin_;  // and its remote
};

/// Returns the task for the remotes of a call.
RemoteTask remote_task(const Settings& settings, const Store& store);

/// Asks the remotes for the result of a search that found none, and replays it. Returns nullopt if
/// none has it. With `lock` no other process runs the command.
std::optional<Ending> replay_from_remote(Call& call, Search& search, RunLock* lock);

/// Asks the remotes for a result that could be replayed. Returns whether there is one in the own
/// cache now.
bool could_replay_from_remote(Call& call, Search& search);

/// Puts a stored result into the outbox, if a remote wants it. Warns if it cannot. `duration` is
/// that of the run.
void leave_for_remotes(const Call& call, Question& question, std::chrono::nanoseconds duration);

/// Starts the process that sends what is in the outbox, unless one does or no remote may be asked.
/// Ignores failures: the next call that stores a result tries again.
void send_to_remotes(const Call& call) noexcept;

}  // namespace cache_run
