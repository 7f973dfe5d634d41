// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/options.hpp"
#include "config/assignment.hpp"
#include "config/option_fields.hpp"
#include "config/settings.hpp"

namespace cache_run {

/// A value and the place that sets it: "default", "--ttl", "CACHE_RUN_TTL" or
/// "./cache-run.toml:3:7".
struct PlacedValue {
  SettingValue value;
  std::string place;
};

/// An option with the values that count for this call.
struct Origin {
  const Option* option;
  std::vector<PlacedValue> values;  ///< one value; all values of a repeatable option, weakest first
};

/// Returns every option that has a key in configuration files, in the order of the table. Leaves
/// out values that a stronger place overrides. Throws UsageError for a bad value.
std::vector<Origin> all_origins(const std::vector<Assignment>& assignments);

}  // namespace cache_run
