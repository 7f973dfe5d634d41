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

/// Returns the row of a program; nullptr if there is none.
const MomentProgram* find_moment_program(std::string_view name) {
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
  const auto* const row =
      std::find_if(kPrograms.begin(), kPrograms.end(),
                   [name](const MomentProgram& one) { return one.name == name; });
  return row == kPrograms.end() ? nullptr : row;
}

}  // namespace

bool may_be_of_the_moment(std::string_view program) {
  return find_moment_program(program) != nullptr;
}

bool is_of_the_moment(std::string_view program, const std::vector<std::string>& arguments) {
  const MomentProgram* const row = find_moment_program(program);
  if (row == nullptr) return false;
  // `nice COMMAND` runs a command, and `nice` alone tells a number.
  if (row->name == "nice") return arguments.empty();
  return std::none_of(arguments.begin(), arguments.end(), [row](std::string_view argument) {
    return std::any_of(row->unless.begin(), row->unless.end(),
                       [argument](std::string_view one) { return argument.starts_with(one); });
  });
}

}  // namespace cache_run
