// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/options.hpp"
#include "config/argument_rule.hpp"

namespace cache_run {

/// Why a call is not cached whatever else is said.
enum class Refusal : std::uint8_t {
  none,
  unknown_file,  ///< the command makes a file that is not known for this call
  distrust       ///< said by the file of a project that is not trusted
};

/// One value of one option, in whatever place it was said; or a [[rule.normalize]] table.
struct Assignment {
  const Option* option = nullptr;    ///< nullptr: `rule`, or a refused one
  std::optional<std::string> value;  ///< nullopt: nothing, but see `replaces`
  std::string place;                 ///< "--ttl", "CACHE_RUN_TTL", "./cache-run.toml:3:7: ttl"
  bool replaces = false;  ///< first forget what weaker places said of this repeatable option
  Refusal refusal = Refusal::none;
  std::optional<ArgumentRule> rule = std::nullopt;
};

}  // namespace cache_run
