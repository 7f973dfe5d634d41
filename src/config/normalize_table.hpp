// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/assignment.hpp"
#include "config/toml_tree.hpp"

namespace cache_run {

/// What `as` calls a treatment: "number"; empty for those that are not said so.
std::string_view name_of(Treatment treatment);

/// Adds the argument rules of one [[rule.normalize]] table, which is `table.value`: one for each
/// pattern. `path` and `prefix` as in parse_config; the prefix is put before the program, too, if
/// that is a relative path with a slash. Throws UsageError.
void add_normalizing(const TomlValue& table, std::string_view path, std::string_view prefix,
                     std::vector<Assignment>& assignments);

}  // namespace cache_run
