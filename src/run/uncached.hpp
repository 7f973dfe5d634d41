// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <string>

#include "config/settings.hpp"
#include "run/call.hpp"
#include "run/conclusion.hpp"

namespace cache_run {

/// Returns why the settings forbid to cache the call (no_cache).
std::string why_switched_off(const UseSettings& settings);

/// Concludes a call whose settings forbid the cache. The command takes the place of this process,
/// and its standard input stays unchanged. With --check or --warm nothing runs. With --only-cached
/// the call fails. If a file or rule is the reason (Refusal), it fails with --strict, too, and the
/// journal counts the call. Warns if a rule does not know the name of a file, or says `uncached`.
Conclusion switched_off(Call& call);

/// Concludes a call that cannot be cached. Warns, unless --verbose reports the reason. The command
/// takes the place of this process; with --check or --warm nothing runs. With --strict the call
/// fails. With --only-cached it fails, too, unless --check is given.
Conclusion without_cache(Call& call, const std::exception& problem);

}  // namespace cache_run
