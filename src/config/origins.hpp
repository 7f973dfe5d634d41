// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/options.hpp"
#include "config/assignment.hpp"
#include "config/option_fields.hpp"
#include "config/settings.hpp"

namespace cache_run {

/// A value, and the place where it was said: "default", "--ttl", "CACHE_RUN_TTL",
/// "./cache-run.toml:3:7".
struct PlacedValue {
  SettingValue value;
  std::string place;
};

/// What an option comes to.
struct Origin {
  const Option* option;
  std::vector<PlacedValue> values;  ///< one; of a repeatable option each that counts, weakest first
};

/// Every option that has a key, in the order of the table. What a stronger place overrode is left
/// out. Throws UsageError as settings_from.
std::vector<Origin> all_origins(const std::vector<Assignment>& assignments);

}  // namespace cache_run
