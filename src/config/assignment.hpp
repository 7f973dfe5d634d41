// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "cli/options.hpp"
#include "config/argument_rule.hpp"

namespace cache_run {

/// One value of one option, in whatever place it was said; or a [[rule.normalize]] table.
struct Assignment {
  const Option* option = nullptr;    ///< nullptr: `rule`
  std::optional<std::string> value;  ///< nullopt: nothing, but see `replaces`
  std::string place;                 ///< "--ttl", "CACHE_RUN_TTL", "./cache-run.toml:3:7: ttl"
  bool replaces = false;     ///< first forget what weaker places said of this repeatable option
  bool uncacheable = false;  ///< what it names is not known for this call, which is not cached then
  std::optional<ArgumentRule> rule = std::nullopt;
};

}  // namespace cache_run
