// SPDX-License-Identifier: MIT
#pragma once

#include "commands/subcommand_call.hpp"

namespace cache_run {

/// `cache-run config`: prints every setting and the place that it comes from. With a command it
/// also applies the rules for that command. It changes nothing and needs no cache directory. With
/// --json it prints one line:
///     "config": 1, "files": [{"path": TEXT, "used": bool, "why": TEXT}...],
///     "cache_directory": TEXT or null if there is no place for one,
///     "settings": {KEY: {"value": VALUE, "from": PLACE}...},
///     "normalize": [{"argument": TEXT, "as": NAME or "run": [TEXT...], "from": PLACE}...]
/// VALUE is null for none (off, no limit), a bool, seconds, bytes or TEXT. For an option that may
/// be repeated it is [{"value": TEXT, "from": PLACE}...], without a "from" beside it. TEXT is
/// described in print/json.hpp.
extern const SubcommandRow kConfigSubcommand;

}  // namespace cache_run
