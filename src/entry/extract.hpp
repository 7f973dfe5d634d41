// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "entry/entry.hpp"
#include "hash/file_digests.hpp"
#include "sys/progress.hpp"

namespace cache_run {

class Store;

/// Returns the names of the path at which extract_outputs() writes an output below its directory.
/// Leaves out all that leads elsewhere: a slash at the beginning, "..", and the NUL bytes of a base
/// directory.
std::vector<std::string> place_below(const std::string& path);

/// Writes recorded outputs below `directory`: files, links and directories with their modes.
/// Outputs that were names of one file are names of one file there, too. Creates `directory` if it
/// is missing; it must be empty. Writes nothing outside of `directory` and nothing through a
/// symbolic link, whatever the outputs are called. A link to a path below the base directory leads
/// to the place of that path here.
///
/// Throws Error before it writes anything if a blob is lost or damaged, or if `directory` is not
/// empty or is a symbolic link. It also throws first if two outputs have one place, or if one lies
/// below a file or link. It does so, too, if a made-up output has no name, or a NUL byte in one.
/// After a later Error, all that was written stays.
void extract_outputs(const std::vector<Output>& outputs, const std::string& directory,
                     const Store& store, FileDigests& digests, Progress& progress);

}  // namespace cache_run
