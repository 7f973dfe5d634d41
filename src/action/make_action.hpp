// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "action/action.hpp"
#include "config/settings.hpp"
#include "hash/file_digests.hpp"
#include "process/start.hpp"

namespace cache_run {

/// Returns the action of running `command` with these settings and standard streams. Reads its code
/// and runs normalising commands, but does not look at its inputs. `remarks` becomes a list with a
/// text for each argument rule that matched nothing. Throws Unkeyable; throws CannotStart if the
/// interpreter of the program does not exist.
Action make_action(const Settings& settings, const Command& command,
                   const std::optional<KeyedInput>& standard_input, const Terminals& terminals,
                   FileDigests& digests, std::vector<std::string>& remarks);

/// Looks again at everything that make_action() looked at. Returns the path of the first file that
/// changed, "" if none. Throws Unkeyable if a file cannot be read now, and CannotStart if an
/// interpreter is gone.
std::string first_changed_code(const Action& action, FileDigests& digests);

}  // namespace cache_run
