// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "sys/file_identity.hpp"

namespace cache_run {

/// A span of time in nanoseconds as people read it: "340 ms", "12.3 s", "5 min", "3 h", "4 days".
std::string duration_text(FileTime nanoseconds);

/// A point in time, in ns since 1970, by the local clock: "2026-11-20 10:02:31".
std::string moment_text(FileTime time);

}  // namespace cache_run
