// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "entry/entry.hpp"
#include "inputs/observation.hpp"
#include "store/store.hpp"
#include "sys/progress.hpp"

namespace cache_run {

/// What of a run decides whether its outputs can be recorded.
struct OutputRequest {
  std::vector<std::string> declared;  ///< files, directories, globs
  FileTime started = 0;               ///< when the command was started, by the clock of files
};

/// Records what the command left at the declared places: files with their contents kept in the
/// store, symbolic links, directories with all below. Throws Error, whose text says why the result
/// cannot be stored: an output is missing, cannot be read, is also an input, was not written by
/// the command, or is a link to something that it may have written but that is not recorded itself.
std::vector<Output> record_outputs(const OutputRequest& request, const Observations& inputs,
                                   const Store& store, Progress& progress);

}  // namespace cache_run
