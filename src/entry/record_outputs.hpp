// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "entry/entry.hpp"
#include "entry/outputs_before.hpp"
#include "inputs/observation.hpp"
#include "inputs/output_links.hpp"
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
  /// The most bytes that all files together may have, without their holes.
  std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  std::vector<OutputLink> links = {};  ///< that stood in declared places before the run
  OutputsBefore before = {};           ///< what stood in declared places before the run
  /// What a watched command wrote besides: absolute paths, with no link on the way.
  std::vector<std::string> traced = {};
  /// The request has all that the command wrote, so what a link leads to need not be declared.
  bool has_all = false;
};

/// Records what the command left at the declared places: files, symbolic links, and directories
/// with everything below. If the command left alone a link that stood in a declared place, records
/// what it leads to, under the path that the link gives. Adds large contents to `pending` as blobs.
/// Throws Error, whose text says why the result cannot be stored:
///     OutputMissing: an output does not exist
///     OutputUnfit: an output is also an input, was not written by the command, is still being
///         written, is of another type, is a link to something unrecorded that the command may
///         have written, or lies in a directory ".git" that no declared path names
///     TooLarge: the files have more bytes than `request.most`
///     any other Error: an output cannot be read, or `pending` cannot be written
///
/// If there is an `absent`, outputs that do not exist are added to it instead. A directory that the
/// run removed, and a glob whose matches it removed, still throw OutputMissing.
std::vector<Output> record_outputs(const OutputRequest& request, const Observations& inputs,
                                   PendingFiles& pending, Progress& progress,
                                   std::vector<AbsentOutput>* absent = nullptr);

}  // namespace cache_run
