// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <string>

#include "entry/entry.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// Returns whether the file or directory that stands in the place of `output` has the mode and the
/// attributes that it must have. If the run did not set the mode, the one that is there is right.
bool has_right_rights(const Output& output, const struct stat& status);

/// Returns why nobody knows which rights the command would leave in the place of `output`, where
/// `standing` is: the run made another file there, or one that had no such rights before. Returns
/// "" if the rights are known.
std::string objection_to_rights(const Output& output, const struct stat& standing);

/// Gives the open file the owner, the attributes and the mode that it must have in the place of
/// `output`. The file that stands there keeps its owner: no stored result has set one. It also
/// keeps its rights if the run did not set them. `standing` is nullptr if nothing stands there.
/// Returns the number of the file. Throws Error.
FileNumber give_rights(int fd, const Output& output, const struct stat* standing);

}  // namespace cache_run
