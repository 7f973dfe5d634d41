// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "entry/entry.hpp"

namespace cache_run {

/// Returns the path of the first output that a hit would make a configuration file of cache-run; ""
/// if there is none. Any file or link of the name counts, because it may become the file of a
/// project. So does what lies in the directory of the user's file, and what is no directory on the
/// way to it. So does what is on the way from a link in the place of a project's file: in the
/// working directory, in those of outputs, and above these. A name counts, too, that some file
/// system takes for one of these.
std::string first_configuration(const std::vector<Output>& outputs);

}  // namespace cache_run
