// SPDX-License-Identifier: MIT
#include "trace/up_to_date.hpp"

#include <algorithm>
#include <array>

namespace cache_run {
namespace {

constexpr auto kUpdaters = std::to_array<std::string_view>(
    {"make", "gmake", "bmake", "ninja", "samu", "cmake", "cp", "mv", "install"});

}  // namespace

bool brings_up_to_date(std::string_view program, const std::vector<std::string>& words) {
  const bool is_script = std::find(words.begin(), words.end(), "-P") != words.end();
  if (program == "cmake" && is_script) return false;
  return std::find(kUpdaters.begin(), kUpdaters.end(), program) != kUpdaters.end();
}

}  // namespace cache_run
