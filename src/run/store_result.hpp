// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/settings.hpp"
#include "entry/outputs_before.hpp"
#include "entry/record_streams.hpp"
#include "entry/text_search.hpp"
#include "process/run_command.hpp"
#include "run/call.hpp"
#include "run/question.hpp"
#include "store/run_lock.hpp"
#include "trace/supervisor.hpp"
#include "upkeep/limits.hpp"

namespace cache_run {

/// The texts to look for in the result of a watched command.
struct SoughtInResult {
  std::optional<SoughtTexts> session;  ///< that no result may have (run/session_values.hpp)
  std::optional<SoughtTexts> base;     ///< with which it is one of this tree (run/tree_bound.hpp)
};

/// A run that has ended.
struct FinishedRun {
  Finished finished;
  std::optional<Traced> traced;      ///< what a watched command did
  const SoughtInResult& sought;      ///< must outlive this object
  Streams streams = Streams::apart;  ///< how the streams were recorded
  FileTime started = 0;              ///< by the clock of files, before the command started
  OutputsBefore before;              ///< what stood in the places of outputs
  bool directory_changed = false;    ///< the working directory did, and no outputs are declared
  std::chrono::nanoseconds duration{};
  std::uint64_t input_read = 0;  ///< bytes of standard input that the command read
  bool input_ended = false;      ///< it was a pipe, and the command may have seen its end
  std::string used_descriptor;   ///< see FurtherDescriptors::first_used()
  std::vector<std::uint32_t> unseen_descriptors;  ///< see FurtherDescriptors
  std::vector<std::uint32_t> unused_descriptors;  ///< its files
  std::vector<std::string> readable_descriptors;  ///< see FurtherDescriptors::readable()
};

/// Returns the limits of the cache. A max_size of more than 2^60 bytes is no limit.
Limits limits_of(const ResultSettings& settings);

/// Returns the most bytes that streams and output files of one result may have.
std::uint64_t most_of_entry(const ResultSettings& settings);

/// Checks that the inputs did not change, then stores the result. Refuses if another process wrote
/// the outputs meanwhile. Records the reason in the report. Returns whether the cache may need
/// upkeep. Never throws: the command has run, and a failure only means that the next call runs it
/// again.
bool store_result(Call& call, Question& question, const RunLock& lock, const FinishedRun& run,
                  StreamRecorder& recorder) noexcept;

}  // namespace cache_run
