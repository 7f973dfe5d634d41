// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hash/file_digests.hpp"
#include "process/run_command.hpp"
#include "process/watch.hpp"
#include "run/call.hpp"
#include "run/standard_streams.hpp"
#include "run/traced_inputs.hpp"
#include "trace/supervisor.hpp"

namespace cache_run {

/// The watch of a run (--trace).
class WatchedRun {
 public:
  /// `digests` must outlive this object. `files` are those to which the command's output goes.
  WatchedRun(FileDigests& digests, const std::vector<OutputFile>& files);

  [[nodiscard]] const Watch& watch() const { return watch_; }
  /// Returns what the command did. Is called once, after its end.
  Traced finish(const Finished& finished);

 private:
  Supervisor supervisor_;
  Watch watch_;
};

/// Returns the words of --allow for what no key can hold and a watched command did, a blank between
/// them. Throws Caused if the call does not allow one of these things.
std::string allowed_uses(const Traced& traced, const Settings& settings);

/// Returns whether the call lets a result rest on no time of a file that its run wrote anew.
OwnTimes own_times_of(const Settings& settings);

/// Returns why the result of a run that changed these times is not stored, and what to do. There
/// must be one.
std::string own_time_text(const std::vector<OwnTime>& own_times);

/// Returns whether all programs that may use these times write only files that are old. `words` are
/// the command of the call.
bool are_of_updaters(const std::vector<OwnTime>& own_times, const std::vector<std::string>& words);

/// Returns `uses` with the word for times that the run itself changed.
std::string with_own_times(const std::string& uses);

/// Returns the first word in `uses` that the call does not allow; "" if there is none.
std::string first_not_allowed(const std::string& uses, const Settings& settings);

}  // namespace cache_run
