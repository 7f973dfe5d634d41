// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run doctor`: tells whether calls can be cached here and what is worth knowing, with an
/// advice for each. Changes nothing, but tries two temporary files in the cache. Ends with 1 if
/// there is a problem, which keeps the cache from being used. With --json one line:
///     "doctor": 1, "version": TEXT, "usable": bool, "checks": [{"check": NAME,
///     "state": "ok" | "note" | "problem", "text": TEXT, "advice": TEXT}...]
extern const SubcommandRow kDoctorSubcommand;

}  // namespace cache_run
