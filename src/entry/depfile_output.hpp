// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "entry/entry.hpp"
#include "hash/file_digests.hpp"
#include "inputs/base_directory.hpp"

namespace cache_run {

class Store;

/// Gives the recorded depfile, the output at `depfile`, the paths that it has in this tree. Does
/// nothing if the result was recorded below the same base directory. Returns false if the paths
/// cannot be mapped: the call must not use the result then. They cannot unless an argument of the
/// call names the base (`names_base`), because nobody knows where they came from. A blob that is
/// lost or damaged stays for the replay to find. `outputs` must have their paths of this tree.
bool map_depfile(Entry& entry, const std::string& depfile, bool names_base,
                 const BaseDirectory& here, const Store& store, FileDigests& digests);

}  // namespace cache_run
