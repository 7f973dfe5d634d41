// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "config/argument_rule.hpp"

namespace cache_run {

/// Returns `value` as it enters the key under `rule`, whose treatment must be number, basename,
/// realpath, sorted_list or command. Returns nullopt if the treatment does not fit the value: no
/// number, or an empty path. Throws Unkeyable if the command fails, takes more than 10 seconds,
/// prints more than 1 MiB or prints NUL. Also throws it if the working directory of a relative path
/// is gone.
std::optional<std::string> normalised(const std::string& value, const ArgumentRule& rule);

}  // namespace cache_run
