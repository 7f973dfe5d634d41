// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "config/argument_rule.hpp"

namespace cache_run {

/// `value` as it enters the key under `rule`, whose treatment is one of number, basename, realpath,
/// sorted_list and command. nullopt if it is not of the kind that the rule is about: no number, or
/// an empty path. Throws Unkeyable if the command fails, takes over 10 seconds, prints over 1 MiB.
std::optional<std::string> normalised(const std::string& value, const ArgumentRule& rule);

}  // namespace cache_run
