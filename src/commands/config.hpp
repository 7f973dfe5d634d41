// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run config`: prints every setting and the place that it comes from; with a command also
/// what rules say for it. Writes nothing else, and needs no cache directory. With --json one line:
///     "config": 1, "files": [{"path": TEXT, "used": bool, "why": TEXT}...],
///     "cache_directory": TEXT or null if there is no place for one,
///     "settings": {KEY: {"value": VALUE, "from": PLACE}...},
///     "normalize": [{"argument": TEXT, "as": NAME or "run": [TEXT...], "from": PLACE}...]
/// VALUE is null for none (off, no limit), a bool, seconds, bytes or TEXT; that of an option which
/// may be repeated is [{"value": TEXT, "from": PLACE}...], and there is no "from" beside it. TEXT
/// as in print/json.hpp.
extern const SubcommandRow kConfigSubcommand;

}  // namespace cache_run
