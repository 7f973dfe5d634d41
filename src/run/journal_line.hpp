// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "config/settings.hpp"
#include "run/call_report.hpp"

namespace cache_run {

class Store;

/// Adds a line about a call to the journal of `store`. Starts a background process that folds the
/// journal if it has grown large. A hit or miss with --warm adds no line, but its run in the
/// background does. Does nothing to a cache that is read-only. Ignores failures.
void write_journal_line(const CallReport& report, const Settings& settings,
                        const Store& store) noexcept;

/// Adds a journal line that says that the result with this id is damaged. Does nothing to a cache
/// that is read-only. Ignores failures.
void write_damage_line(const std::string& id, const Store& store) noexcept;

}  // namespace cache_run
