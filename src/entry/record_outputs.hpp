// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "entry/entry.hpp"
#include "inputs/observation.hpp"
#include "store/pending_files.hpp"
#include "sys/error.hpp"
#include "sys/progress.hpp"

namespace cache_run {

/// Thrown when the command did not make what it was to make.
class OutputMissing : public Error {
 public:
  using Error::Error;
};

/// Thrown when what it made is not what can be put back.
class OutputUnfit : public Error {
 public:
  using Error::Error;
};

/// What of a run decides whether its outputs can be recorded.
struct OutputRequest {
  std::vector<std::string> declared;  ///< files, directories, globs
  FileTime started = 0;               ///< when the command was started, by the clock of files
  /// Bytes in all files.
  std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
};

/// Records what the command left at the declared places: files with their contents, large
/// ones in `pending`, symbolic links, directories with all below. Throws Error, whose text says
/// why the result cannot be stored: an output is missing, cannot be read, is also an input, was not
/// written by the command, is more than asked for (TooLarge), or is a link to something that it may
/// have written but that is not recorded itself. OutputMissing and OutputUnfit are of the
/// command's doing.
std::vector<Output> record_outputs(const OutputRequest& request, const Observations& inputs,
                                   PendingFiles& pending, Progress& progress);

/// Whether something at the declared places may have been written within the present tick of the
/// file clock. A directory may hold such a file.
bool were_just_written(const std::vector<std::string>& declared);

}  // namespace cache_run
