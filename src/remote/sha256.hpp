// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "remote/engine.hpp"

namespace cache_run {

/// Returns the SHA-256 of what a source gives, as 64 hex digits. Throws Error, and as the source.
std::string sha256_of(const Source& source);

}  // namespace cache_run
