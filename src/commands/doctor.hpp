// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run doctor`: reports whether calls can be cached here, with advice. It changes nothing,
/// except that it tries two temporary files in the cache. It ends with status 1 if a problem keeps
/// the cache from being used. With --json it prints one line:
///     "doctor": 1, "version": TEXT, "usable": bool, "checks": [{"check": NAME,
///     "state": "ok" | "note" | "problem", "text": TEXT, "advice": TEXT}...]
extern const SubcommandRow kDoctorSubcommand;

}  // namespace cache_run
