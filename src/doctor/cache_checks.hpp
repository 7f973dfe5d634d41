// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "config/settings.hpp"
#include "doctor/checkup.hpp"

namespace cache_run {

using Checks = std::vector<DoctorCheck>;

/// Adds the checks of the cache directory that these settings name, and of its contents if it is a
/// cache. Writes two temporary files into a cache that may be written, and removes them.
void check_cache(const Settings& settings, Checks& checks);

}  // namespace cache_run
