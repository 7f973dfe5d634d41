// SPDX-License-Identifier: MIT
#pragma once

#include "config/settings.hpp"
#include "run/call_report.hpp"
#include "store/store.hpp"

namespace cache_run {

/// Notes in the journal of `store` what became of a call, and has the journal folded in the
/// background when it has grown large. What --warm asks for is noted when it is run. Never throws:
/// what fails is left undone.
void write_journal_line(const CallReport& report, const Settings& settings,
                        const Store& store) noexcept;

/// Notes that the stored result of that id is damaged.
void write_damage_line(const std::string& id, const Store& store) noexcept;

}  // namespace cache_run
