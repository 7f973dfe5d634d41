// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "entry/entry.hpp"
#include "hash/file_digests.hpp"
#include "store/store.hpp"
#include "sys/progress.hpp"

namespace cache_run {

/// Where an output goes below a directory of its own, as names: what leads elsewhere (a slash at
/// the beginning, "..", the mark of a base directory) is left out.
std::vector<std::string> place_below(const std::string& path);

/// Writes recorded outputs below `directory`, which is made if it is missing and must be empty:
/// files, symbolic links and directories with their modes. Nothing is written outside of it nor
/// through a symbolic link, whatever the outputs are called. A link to a place below the base
/// directory leads to that place here.
///
/// Throws Error before anything is written if a blob is lost or damaged, the directory is not
/// empty, or two outputs would have one place or one lies below a file or link. What fails later
/// leaves what was written until then.
void extract_outputs(const std::vector<Output>& outputs, const std::string& directory,
                     const Store& store, FileDigests& digests, Progress& progress);

}  // namespace cache_run
