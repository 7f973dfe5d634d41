// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <string>

#include "config/settings.hpp"
#include "run/call.hpp"
#include "run/conclusion.hpp"

namespace cache_run {

/// Returns why the settings say that a call is not to be cached (no_cache).
std::string why_switched_off(const UseSettings& settings);

/// Concludes a call that is not to be cached: the command takes our place with everything as it is,
/// standard input too, unless it is not to run at all.
Conclusion switched_off(Call& call);

/// Concludes a call that cannot be cached, and warns: the command takes our place, unless it is not
/// to run at all. With --strict and --only-cached the call fails.
Conclusion without_cache(Call& call, const std::exception& problem);

}  // namespace cache_run
