// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <string>

namespace cache_run {

/// Appends to the open file `to`, which has `size` bytes, what the open file `from` has more.
/// Returns false, and changes nothing, unless `from` begins with the contents of `to` and the rest
/// is small: a killed process could leave half of a large one. Throws Error, and cuts the file to
/// its size again, if it cannot be written. `path` names it in the message.
bool append_rest(int from, int to, off_t size, const std::string& path);

}  // namespace cache_run
