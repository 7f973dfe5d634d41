// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "hash/file_digests.hpp"
#include "inputs/input_set.hpp"
#include "inputs/observation.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// Looks at every member of the input set now. Returns the observations sorted by path and kind,
/// each once, so the order of options does not matter. `caches` are the cache directories, whose
/// contents never count. `asked` has what AskedPaths saw of the paths of a watched command.
///
/// Throws Unkeyable for FIFOs, sockets and devices that the set names, for files of /proc and the
/// like, and for unreadable files.
/// Also throws it if arguments name more than kMostNamedFiles files, or directories with more than
/// kMostUnknownBytes to read. It then has read none of the files.
Observations look_at(const InputSet& set, const Exempt& exempt,
                     const std::vector<FileIdentity>& caches, FileDigests& digests,
                     Observations asked = {});

}  // namespace cache_run
