// SPDX-License-Identifier: MIT
#include "trace/up_to_date.hpp"

#include <algorithm>
#include <array>

#include "trace/command_words.hpp"

namespace cache_run {
namespace {

constexpr auto kUpdaters = std::to_array<std::string_view>(
    {"make", "gmake", "bmake", "ninja", "samu", "cmake", "cargo", "cp", "mv", "install"});

/// Returns whether rsync gives its copies the times of what it copies. Otherwise it writes them
/// anew each time.
bool keeps_times(const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return is_short_option(word, "at") || word == "--archive" || word == "--times";
  });
}

}  // namespace

bool brings_up_to_date(std::string_view program, const std::vector<std::string>& words) {
  const bool is_script = std::find(words.begin(), words.end(), "-P") != words.end();
  if (program == "cmake" && is_script) return false;
  if (program == "rsync") return keeps_times(words);
  return std::find(kUpdaters.begin(), kUpdaters.end(), program) != kUpdaters.end();
}

}  // namespace cache_run
