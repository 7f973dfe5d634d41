// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "action/action.hpp"
#include "hash/file_digests.hpp"
#include "inputs/exempt_paths.hpp"
#include "inputs/observation.hpp"
#include "sys/file_identity.hpp"
#include "trace/supervisor.hpp"

namespace cache_run {

/// The most bytes of a file that are read while the command waits to change it.
constexpr std::uint64_t kMostReadBeforeChange = std::uint64_t{256} << 20U;
/// The most bytes of files that are read after the command has ended.
constexpr std::uint64_t kMostReadAfterRun = std::uint64_t{4} << 30U;

/// A file whose time decides, and which the run itself wrote anew. No later call finds that time,
/// because it is the time of a writing: nobody set it.
struct OwnTime {
  std::string path;
  std::string program;  ///< that may use the time; "" if nobody knows
};

/// What becomes of times that the run itself changed: they count, or they are left out of what was
/// asked for (--allow own-times).
enum class OwnTimes : std::uint8_t { count, left_out };

/// What a watched command asked for, and what it learned before it changed anything.
struct TracedInputs {
  /// Whether the command gave a path below the base directory in full. Then nobody knows whether it
  /// would ask for the same file of another tree there.
  bool name_base = false;
  std::vector<AskedPath> asked;    ///< sorted by path, each once
  Observations seen;               ///< of these paths, with digests, sorted by path and kind
  std::vector<OwnTime> own_times;  ///< sorted by path
};

/// Returns the inputs of a run. Leaves out exempt paths, caches of tools,
/// and declared outputs that the command did not read. Reads the files that the command read.
/// Throws Caused if something else changed one of the paths meanwhile, Error if a file cannot be
/// read.
TracedInputs traced_inputs(const Traced& traced, const Action& action, const ExemptPaths& exempt,
                           FileDigests& digests, OwnTimes own_times);

/// Returns the absolute path of an input, as a trace has it.
std::string path_in_trace(const std::string& path, const Action& action);

/// Returns the absolute path of what an input is. The path may be that of a link to it.
std::string end_in_trace(const std::string& path, const Action& action);

}  // namespace cache_run
