// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "hash/digest.hpp"
#include "store/store.hpp"
#include "sys/file_identity.hpp"
#include "sys/progress.hpp"

namespace cache_run {

enum class Condition : std::uint8_t {
  sound,
  incomplete,  ///< sound itself, but what it refers to is not there
  damaged,
  gone,  ///< removed meanwhile
};

/// What reading all of a stored file tells.
struct StoredFileState {
  Condition condition = Condition::sound;
  std::string why;         ///< of one that is not sound
  FileIdentity identity;   ///< that it was read with
  std::uint64_t read = 0;  ///< bytes
};

// All of these read the file itself, not what the digest memo knows of it. `progress` is told of
// every chunk. They throw Error when this process cannot go on (as without descriptors), which
// tells nothing about the file.

/// Whether contents are what the name says.
StoredFileState read_whole_blob(const Store& store, const std::string& name, Progress& progress);

/// Whether the file decodes and its key is that of its name. `refer` is called for each blob of a
/// sound entry: it returns what is wrong with that one, and with "" nothing.
using Refer = std::function<std::string(const Digest& blob, std::uint64_t size)>;
StoredFileState read_whole_result(const Store& store, const std::string& name, const Refer& refer,
                                  Progress& progress);

/// Whether the file decodes. Its name cannot be checked.
StoredFileState read_whole_inputs(const Store& store, const std::string& name, Progress& progress);

}  // namespace cache_run
