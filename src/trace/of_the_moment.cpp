// SPDX-License-Identifier: MIT
// The kernel maps the clock into each process, so nobody sees who reads it. But few programs print
// it, and these are known by name.
#include "trace/of_the_moment.hpp"

#include <algorithm>
#include <array>

#include "trace/command_words.hpp"

namespace cache_run {
namespace {

struct MomentProgram {
  std::string_view name;
  /// Options with which it tells something else: each a short one, or the beginning of a long one.
  std::vector<std::string_view> unless = {};
};

bool begins_with_any(std::string_view word, auto& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [word](std::string_view one) { return word.starts_with(one); });
}

bool contains_any(std::string_view word, std::string_view one, std::string_view other) {
  return word.find(one) != std::string_view::npos || word.find(other) != std::string_view::npos;
}

/// Returns whether stat(1) prints the time of the last access: it does so without a format, too.
bool stat_tells_access(const std::vector<std::string>& arguments) {
  constexpr auto kOthers =
      std::to_array<std::string_view>({"--file-system", "--help", "--version"});
  constexpr auto kFormats = std::to_array<std::string_view>({"--format", "--printf"});
  bool has_format = false;
  for (const std::string_view word : arguments) {
    if (contains_any(word, "%x", "%X")) return true;
    has_format = has_format || begins_with_any(word, kOthers) || begins_with_any(word, kFormats) ||
                 is_short_option(word, "cf");
  }
  return !has_format;
}

bool find_tells_access(const std::vector<std::string>& arguments) {
  constexpr auto kTests =
      std::to_array<std::string_view>({"-anewer", "-atime", "-amin", "-used", "-newera"});
  return std::any_of(arguments.begin(), arguments.end(), [&](std::string_view word) {
    return begins_with_any(word, kTests) || (word.starts_with("-newer") && word.ends_with("a")) ||
           contains_any(word, "%a", "%A");
  });
}

bool ls_tells_access(const std::vector<std::string>& arguments) {
  constexpr auto kTimes = std::to_array<std::string_view>({"--time=a", "--time=u"});
  return std::any_of(arguments.begin(), arguments.end(), [&](std::string_view word) {
    return begins_with_any(word, kTimes) || is_short_option(word, "u");
  });
}

/// Returns the row of a program; nullptr if there is none.
const MomentProgram* find_moment_program(std::string_view name) {
  static const auto kPrograms = std::to_array<MomentProgram>({
      {"date", {"-d", "--date", "-r", "--reference", "-f", "--file"}},
      {"cal"},
      {"ncal"},
      {"df"},
      {"findmnt"},
      {"free"},
      {"ifconfig"},
      {"ip", {"-V", "-h"}},
      {"losetup"},
      {"lsblk"},
      {"lsmod"},
      {"lsof"},
      {"mount", {"-V", "-h", "--version", "--help"}},
      {"nice"},
      {"mcookie"},
      {"netstat"},
      {"ps"},
      {"route"},
      {"shuf", {"--random-source"}},
      {"ss", {"-V", "-h"}},
      {"sysctl"},
      {"top"},
      {"uptime"},
      {"vmstat"},
      {"who"},
      {"uuidgen", {"-m", "--md5", "-s", "--sha1"}},
  });
  const auto* const row =
      std::find_if(kPrograms.begin(), kPrograms.end(),
                   [name](const MomentProgram& one) { return one.name == name; });
  return row == kPrograms.end() ? nullptr : row;
}

}  // namespace

bool may_be_of_the_moment(std::string_view program) {
  return find_moment_program(program) != nullptr || program == "stat" || program == "find" ||
         program == "ls";
}

bool tells_access_times(std::string_view program, const std::vector<std::string>& arguments) {
  if (program == "stat") return stat_tells_access(arguments);
  if (program == "find") return find_tells_access(arguments);
  return program == "ls" && ls_tells_access(arguments);
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
