// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "config/remote_place.hpp"

namespace cache_run {

/// Returns the secret for a remote, which must be in no message: the first line of its file, or the
/// variable CACHE_RUN_REMOTE_TOKEN; "" for none. Throws Refused if the
/// file cannot be read, or if others may read it.
std::string read_token(const RemotePlace& place);

}  // namespace cache_run
