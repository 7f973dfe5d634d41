// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/options.hpp"
#include "config/argument_rule.hpp"

namespace cache_run {

/// A reason that switches the cache off for a call. No other setting switches the cache on again.
enum class Refusal : std::uint8_t {
  none,
  unknown_file,  ///< a rule cannot find out the name of a file that the command makes
  unfit_file,    ///< a file does not count, because others may have written it
  distrust,      ///< a project's file sets keys that need trust, and the user does not trust it
  by_rule        ///< a rule says why (uncached)
};

/// One value of one option from one place, or one [[rule.normalize]] pattern.
struct Assignment {
  const Option* option = nullptr;    ///< nullptr for a `rule` or the refusal of a rule or file
  std::optional<std::string> value;  ///< nullopt: the assignment sets no value
  std::string place;      ///< the origin: "--ttl", "CACHE_RUN_TTL", "./cache-run.toml:3:7: ttl"
  bool replaces = false;  ///< removes the values that weaker places gave this repeatable option
  Refusal refusal = Refusal::none;
  std::optional<ArgumentRule> rule = std::nullopt;
  /// The directory that a glob of outputs of an untrusted project's file must not leave, or "".
  std::string confined_to = {};
  std::string reason = {};  ///< with Refusal::by_rule: why the rule does not want a cache
  bool of_rule = false;     ///< a rule gives it: an input of many commands, which may be missing
};

}  // namespace cache_run
