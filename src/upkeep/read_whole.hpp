// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "hash/digest.hpp"
#include "sys/file_identity.hpp"
#include "sys/progress.hpp"

namespace cache_run {

class Store;

/// The condition of a stored file.
enum class Condition : std::uint8_t {
  sound,
  incomplete,  ///< sound itself, but a blob of it is missing or damaged
  damaged,
  gone,  ///< removed meanwhile
};

/// The state of a stored file, after all of it was read. One with more than 1 GiB of holes is
/// damaged, and is not read.
struct StoredFileState {
  Condition condition = Condition::sound;
  std::string why;         ///< text for the user, if it is not sound
  FileIdentity identity;   ///< of the file that was read
  std::uint64_t read = 0;  ///< number of bytes
};

// The functions below read the file itself and do not ask the digest memo. They report every chunk
// to `progress`. They throw Error if this process cannot continue (as without descriptors), which
// says nothing about the file.

/// Checks that the digest of a blob is its name.
StoredFileState read_whole_blob(const Store& store, const std::string& name, Progress& progress);

/// A function that gets each blob of a sound result. It returns what is wrong with the blob, or "".
using Refer = std::function<std::string(const Digest& blob, std::uint64_t size)>;
/// Checks that a result decodes, that its key belongs to its name, and that its streams and packed
/// files can be read to their ends. It is incomplete if `refer` returns a text for one of its
/// blobs.
StoredFileState read_whole_result(const Store& store, const std::string& name, const Refer& refer,
                                  Progress& progress);

/// Checks that a file of input sets decodes. Its name cannot be checked.
StoredFileState read_whole_inputs(const Store& store, const std::string& name, Progress& progress);

}  // namespace cache_run
