// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entry/entry.hpp"
#include "hash/file_digests.hpp"
#include "inputs/base_directory.hpp"

namespace cache_run {

class Store;

/// Returns whether a file of this name is a depfile by its suffix (.d, .Po ...), though the call
/// does not declare it as one.
bool has_depfile_suffix(std::string_view path);

/// Gives the recorded depfiles, the outputs at `depfiles`, the paths that they have in this tree.
/// Does the same to each output with the suffix of a depfile that names the base directory of the
/// result. Does nothing if the result was recorded below the same base directory. Returns false if
/// the paths cannot be mapped: the call must not use the result then. They cannot unless the call
/// names the base (`names_base`), because nobody knows where they came from. A blob that is lost or
/// damaged stays for the replay to find. `from_elsewhere`: somebody else may have made the result,
/// so its depfiles have less room. `outputs` must have their paths of this tree.
bool map_depfiles(Entry& entry, const std::vector<std::string>& depfiles, bool names_base,
                  const BaseDirectory& here, bool from_elsewhere, const Store& store,
                  FileDigests& digests);

}  // namespace cache_run
