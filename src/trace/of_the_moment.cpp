// SPDX-License-Identifier: MIT
// The kernel maps the clock into each process, so nobody sees who reads it. But few programs print
// it, and these are known by name.
#include "trace/of_the_moment.hpp"

#include <algorithm>
#include <array>

namespace cache_run {
namespace {

struct MomentProgram {
  std::string_view name;
  /// Options with which it tells something else: each a short one, or the beginning of a long one.
  std::vector<std::string_view> unless = {};
};

const auto& programs() {
  static const auto kPrograms = std::to_array<MomentProgram>({
      {"date", {"-d", "--date", "-r", "--reference", "-f", "--file"}},
      {"cal"},
      {"ncal"},
      {"df"},
      {"nice"},
      {"mcookie"},
      {"shuf", {"--random-source"}},
      {"uptime"},
      {"uuidgen", {"-m", "--md5", "-s", "--sha1"}},
  });
  return kPrograms;
}

}  // namespace

bool is_of_the_moment(std::string_view program, const std::vector<std::string_view>& arguments) {
  const auto& all = programs();
  const auto* const row = std::find_if(
      all.begin(), all.end(), [program](const MomentProgram& one) { return one.name == program; });
  if (row == all.end()) return false;
  // `nice COMMAND` runs a command, and `nice` alone tells a number.
  if (row->name == "nice") return arguments.empty();
  return std::none_of(arguments.begin(), arguments.end(), [row](std::string_view argument) {
    return std::any_of(row->unless.begin(), row->unless.end(),
                       [argument](std::string_view one) { return argument.starts_with(one); });
  });
}

}  // namespace cache_run
