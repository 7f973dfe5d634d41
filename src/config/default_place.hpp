// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace cache_run {

/// Returns the cache directory of a call that names none: $XDG_CACHE_HOME/cache-run, else
/// ~/.cache/cache-run. Throws Error if no home directory is known.
std::string default_cache_directory();

/// Returns why default_cache_directory() must not be used, and what the user can do; "" if it may
/// be used. It must not be used if $XDG_CACHE_HOME, or else the home directory, belongs neither to
/// the effective user nor to root, as under sudo. Files of this user would then keep programs of
/// the owner from writing there. If that directory is missing, the nearest one above it counts.
/// Takes one stat(2) if the directory exists, and more only for the user with the number of nobody.
std::string why_default_place_is_foreign();

}  // namespace cache_run
