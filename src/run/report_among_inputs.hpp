// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cache_run {

/// The directories and globs where a call has inputs.
struct InputPlaces {
  std::vector<std::string> declared;  ///< files, directories, globs
  std::vector<std::string> named;     ///< texts of arguments that may name a directory
  std::vector<std::string> left_out;  ///< globs of paths that are no inputs
};

/// Returns whether `path` is a file with contents that are no report of a call.
bool is_other_file(const std::string& path);

/// Returns whether `report`, the file of --report, exists, is one of these inputs, and no earlier
/// report. Only an earlier report is left out of the inputs and may be replaced.
bool is_another_input(const std::string& report, const InputPlaces& places);

}  // namespace cache_run
