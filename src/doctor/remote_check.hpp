// SPDX-License-Identifier: MIT
#pragma once

#include "config/settings.hpp"
#include "doctor/cache_checks.hpp"

namespace cache_run {

/// Checks what the settings say of remotes, and what the cache knows of them. Asks no remote:
/// `cache-run remote check` does that.
void check_remotes_of(const Settings& all, Checks& checks);

}  // namespace cache_run
