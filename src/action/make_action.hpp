// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "action/action.hpp"
#include "config/settings.hpp"
#include "hash/digest.hpp"
#include "hash/file_digests.hpp"
#include "process/start.hpp"

namespace cache_run {

/// The action of running the command with such standard streams, as the settings describe it. Looks
/// at its code, but not at its inputs. `remarks` gets a text for each setting without effect.
/// Throws Unkeyable and CannotStart.
Action make_action(const Settings& settings, const Command& command,
                   std::optional<Digest> standard_input, const Terminals& terminals,
                   FileDigests& digests, std::vector<std::string>& remarks);

/// Looks again at what make_action() looked at: the path of a file that is not as it was, ""
/// if none. Throws Unkeyable.
std::string first_changed_code(const Action& action, FileDigests& digests);

}  // namespace cache_run
