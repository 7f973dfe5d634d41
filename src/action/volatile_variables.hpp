// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace cache_run {

/// Returns whether a variable differs from call to call or from session to session, and decides no
/// output: it numbers a terminal, a session or a run of a CI service, or is one of cache-run's own.
bool is_volatile_variable(std::string_view name);

}  // namespace cache_run
