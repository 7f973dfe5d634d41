// SPDX-License-Identifier: MIT
#include "trace/machine_name.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "sys/file.hpp"
#include "sys/path.hpp"
#include "trace/command_words.hpp"

namespace cache_run {
namespace {

// Programs that call uname(2) for the version of the kernel, at each start.
constexpr auto kOtherParts =
    std::to_array<std::string_view>({"node", "java", "javac", "cmake", "ctest", "cpack"});

/// Returns whether uname(1) prints the name, by its options.
bool prints_name(const std::vector<std::string>& words) {
  return std::any_of(words.begin() + 1, words.end(), [](std::string_view word) {
    if (word.starts_with("--")) return word.starts_with("--n") || word.starts_with("--a");
    return is_short_option(word, "na");
  });
}

/// Returns whether the words of bash, or the script that it runs, speak of the name. Each bash asks
/// for it at its start.
bool speak_of_name(const Tracee& tracee, const std::vector<std::string>& words) {
  constexpr std::string_view kVariable = "HOSTNAME";
  if (std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return word.find(kVariable) != std::string::npos;
      })) {
    return true;
  }
  const std::string* const script = first_operand(words);
  if (script == nullptr) return false;
  const auto text = read_small_file(join_path(tracee.working_directory(), *script));
  return text && text->find(kVariable) != std::string::npos;
}

}  // namespace

bool may_show_machine_name(const Tracee& tracee) {
  const std::string program = tracee.program();
  if (std::find(kOtherParts.begin(), kOtherParts.end(), program) != kOtherParts.end()) return false;
  if (program != "uname" && program != "bash") return true;
  const auto words = tracee.command_line();
  if (!words || words->empty()) return true;
  return program == "uname" ? prints_name(*words) : speak_of_name(tracee, *words);
}

}  // namespace cache_run
