// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "config/settings.hpp"
#include "doctor/checkup.hpp"

namespace cache_run {

using Checks = std::vector<DoctorCheck>;

/// Looks at the cache directory of these settings, and at what is in it if it is fit for use.
void check_cache(const Settings& settings, Checks& checks);

}  // namespace cache_run
