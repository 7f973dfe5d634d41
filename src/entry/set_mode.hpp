// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "sys/file_identity.hpp"

namespace cache_run {

/// Gives the open file `fd` the mode `mode` (kModeBits). `path` names the file in messages. A file
/// system without modes may refuse or ignore this, and that is no failure if the file has this
/// mode. Returns the number of the file. Throws Error if the mode then differs.
FileNumber set_mode(int fd, const std::string& path, mode_t mode);

/// Gives the open file or directory `fd` the mode `mode`, as chmod(2) does. It may be open just as
/// a way (O_PATH), which needs /proc. Returns false with errno.
bool change_mode(int fd, mode_t mode);

/// Gives the owner of the open directory `fd` the rights `rights` (R_OK, W_OK, X_OK), if this user
/// is the owner and lacks one. Returns the former mode, or nullopt if the mode is as it was.
std::optional<mode_t> open_for_owner(int fd, int rights);

}  // namespace cache_run
