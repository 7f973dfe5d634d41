// SPDX-License-Identifier: MIT
#pragma once

#include "config/settings.hpp"
#include "doctor/cache_checks.hpp"

namespace cache_run {

/// Adds the check whether commands can be watched here (--trace). Runs this program under a watch,
/// because only the kernel knows.
void check_watching(const Settings& settings, Checks& checks);

}  // namespace cache_run
