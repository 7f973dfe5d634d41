// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line.hpp"

namespace cache_run {

/// The result of a check: all is well, something is worth knowing, or a problem keeps the cache
/// from being used.
enum class CheckState : std::uint8_t { ok, note, problem };

/// One check that was made.
struct DoctorCheck {
  std::string_view name;  ///< the subject, such as "directory" or "clock"
  CheckState state = CheckState::ok;
  std::string text;         ///< the finding
  std::string advice = {};  ///< what to do, or why nothing needs to be done; may be empty
};

/// Checks everything that decides how well calls with these options are cached. The checks cover
/// settings and their origins, the cache directory, its file system and its contents. Wrong
/// settings (UsageError) are a problem among the checks.
///
/// Creates two temporary files in a cache that may be written, and removes them. Changes nothing
/// else. Texts hold paths unchanged, so the caller must make them printable().
std::vector<DoctorCheck> check_all(const CommandLine& line);

}  // namespace cache_run
