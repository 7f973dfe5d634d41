// SPDX-License-Identifier: MIT
#include "sys/unknown_user.hpp"

#include <cstdint>
#include <optional>
#include <sstream>
#include <string>

#include "sys/file.hpp"
#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

uid_t overflow_user() {
  const auto text = read_small_file("/proc/sys/kernel/overflowuid");
  if (!text) return kUsualOverflowUser;
  std::string_view rest(*text);
  return take_number<uid_t>(rest).value_or(kUsualOverflowUser);
}

/// Returns whether this user namespace maps all users, as the first one of a machine does. Each
/// line of the file is "FIRST-INSIDE FIRST-OUTSIDE COUNT".
bool maps_everybody() {
  constexpr std::uint64_t kAll = 0xffffffff;  // all numbers but -1
  const auto text = read_small_file("/proc/self/uid_map");
  if (!text) return false;
  std::istringstream lines(*text);
  std::uint64_t inside = 0;
  std::uint64_t outside = 0;
  std::uint64_t count = 0;
  std::uint64_t sum = 0;
  while (lines >> inside >> outside >> count) sum += count;
  return sum >= kAll;
}

}  // namespace

bool may_stand_for_others(uid_t user) { return user == overflow_user() && !maps_everybody(); }

}  // namespace cache_run
