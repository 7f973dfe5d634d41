// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/assignment.hpp"
#include "config/toml_tree.hpp"

namespace cache_run {

/// Returns the name of a treatment for the key `as`, such as "number". Returns "" for `ignore` and
/// `command`, which have no such name.
std::string_view name_of(Treatment treatment);

/// Adds an argument rule for each pattern of one [[rule.normalize]] table. `table.value` must hold
/// a TomlTable. `path` and `prefix` are those of parse_config(). The prefix also goes before the
/// program of `run` if that is a relative path with a slash. Throws UsageError for a bad table.
void add_normalizing(const TomlValue& table, std::string_view path, std::string_view prefix,
                     std::vector<Assignment>& assignments);

}  // namespace cache_run
