// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line.hpp"

namespace cache_run {

/// What one look tells: all is well, something is worth knowing, or the cache cannot be used as it
/// is.
enum class CheckState : std::uint8_t { ok, note, problem };

struct DoctorCheck {
  std::string_view name;  ///< what was looked at: "directory", "clock"
  CheckState state = CheckState::ok;
  std::string text;
  std::string advice = {};  ///< what to do, or not to worry about; may be empty
};

/// Looks at all that decides how well calls with these options are served: settings and where they
/// come from, the cache directory and what it is kept by, what is in it. Two temporary files are
/// made in the cache if there is one that may be written, and removed again; nothing else is
/// changed. Texts hold paths as they are.
std::vector<DoctorCheck> check_all(const CommandLine& line);

}  // namespace cache_run
