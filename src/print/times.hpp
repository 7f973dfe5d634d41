// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "sys/file_identity.hpp"

namespace cache_run {

/// Returns a rounded duration for people: "340 ms", "12.3 s", "5 min", "3 h", "4 days". A negative
/// one counts as 0.
std::string duration_text(FileTime nanoseconds);

/// Returns a point in time, given in ns since 1970, in the local time zone: "2026-11-20 10:02:31".
std::string moment_text(FileTime time);

}  // namespace cache_run
