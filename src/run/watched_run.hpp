// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "hash/file_digests.hpp"
#include "process/run_command.hpp"
#include "process/watch.hpp"
#include "run/call.hpp"
#include "trace/supervisor.hpp"

namespace cache_run {

/// The watch of a run (--trace).
class WatchedRun {
 public:
  /// `digests` must outlive this object.
  explicit WatchedRun(FileDigests& digests);

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

/// Returns the first word in `uses` that the call does not allow; "" if there is none.
std::string first_not_allowed(const std::string& uses, const Settings& settings);

}  // namespace cache_run
