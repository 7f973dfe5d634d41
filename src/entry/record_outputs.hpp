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

/// Thrown when a declared output does not exist after the run.
class OutputMissing : public Error {
 public:
  using Error::Error;
};

/// Thrown when an output exists, but a hit could not or must not restore it.
class OutputUnfit : public Error {
 public:
  using Error::Error;
};

/// A request to record the outputs of a run.
struct OutputRequest {
  std::vector<std::string> declared;  ///< files, directories, globs
  FileTime started = 0;               ///< start of the command by the file clock, ns since 1970
  /// The most bytes that all files together may have.
  std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
};

/// Records what the command left at the declared places: files, symbolic links, and directories
/// with everything below. Adds large contents to `pending` as blobs. Throws Error, whose text says
/// why the result cannot be stored:
///     OutputMissing: an output does not exist
///     OutputUnfit: an output is also an input, was not written by the command, is still being
///         written, is of another type, or is a link to something unrecorded that the command may
///         have written
///     TooLarge: the files have more bytes than `request.most`
///     any other Error: an output cannot be read, or `pending` cannot be written
std::vector<Output> record_outputs(const OutputRequest& request, const Observations& inputs,
                                   PendingFiles& pending, Progress& progress);

/// Returns whether a declared place may hold a file that was written within the present tick of the
/// file clock. Returns true for every directory, because a member may be that new. Throws Unkeyable
/// if a directory on the way of a glob cannot be read.
bool were_just_written(const std::vector<std::string>& declared);

}  // namespace cache_run
