// SPDX-License-Identifier: MIT
#include "action/volatile_variables.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>

#include "inputs/pattern.hpp"

namespace cache_run {
namespace {

constexpr auto kVolatile = std::to_array<std::string_view>({
    // shells
    "_",
    "OLDPWD",
    "PWD",
    "SHLVL",
    "PS1",
    "PS2",
    "PROMPT*",
    "HIST*",
    "LS_COLORS",
    // terminals and sessions
    "WINDOWID",
    "TERM_SESSION_ID",
    "TERM_PROGRAM*",
    "VTE_VERSION",
    "TMUX*",
    "STY",
    "LINES",
    "SSH_*",
    "XDG_SESSION_*",
    "XDG_VTNR",
    "XDG_SEAT*",
    "DBUS_SESSION_BUS_ADDRESS",
    "GPG_TTY",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "SUDO_*",
    "MAIL",
    "INVOCATION_ID",
    "JOURNAL_STREAM",
    "MEMORY_PRESSURE_*",
    "SYSTEMD_EXEC_PID",
    // make, whose MAKEFLAGS counts in part
    "MAKELEVEL",
    "MFLAGS",
    "MAKE_TERMOUT",
    "MAKE_TERMERR",
    // CI services: numbers and tokens of a run
    "GITHUB_RUN_*",
    "GITHUB_TOKEN",
    "GITHUB_ENV",
    "GITHUB_OUTPUT",
    "GITHUB_PATH",
    "GITHUB_STATE",
    "GITHUB_STEP_SUMMARY",
    "GITHUB_ACTION*",
    "GITHUB_JOB",
    "ACTIONS_*",
    "RUNNER_*",
    "CI_JOB_*",
    "CI_PIPELINE_*",
    "CI_BUILD_*",
    "CI_CONCURRENT_*",
    "CI_RUNNER_*",
    "BUILD_NUMBER",
    "BUILD_ID",
    "BUILD_TAG",
    "BUILD_URL",
    "EXECUTOR_NUMBER",
    "TRAVIS_BUILD_*",
    "TRAVIS_JOB_*",
    "CIRCLE_BUILD_*",
    // credentials, which a service gives anew to each job
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    // hyperfine gives each run a value of another length
    "HYPERFINE_*",
    // cache-run
    "CACHE_RUN_*",
});

bool is_name_letter(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

/// Returns whether a name may be that of a variable, which takes a moment to look up.
bool is_worth_asking(std::string_view name) {
  constexpr std::size_t kLeast = 3;
  return name.size() >= kLeast && std::isupper(static_cast<unsigned char>(name.front())) != 0;
}

}  // namespace

std::vector<std::string> volatile_names_in(const std::vector<std::string>& words) {
  std::vector<std::string> names;
  for (const std::string& word : words) {
    auto first = std::find_if(word.begin(), word.end(), is_name_letter);
    while (first != word.end()) {
      const auto last = std::find_if_not(first, word.end(), is_name_letter);
      const std::string_view name(first, last);
      if (name == "make" || name == "gmake") names.emplace_back("MAKELEVEL");
      if (is_worth_asking(name) && is_volatile_variable(name)) names.emplace_back(name);
      first = std::find_if(last, word.end(), is_name_letter);
    }
  }
  return names;
}

bool is_volatile_variable(std::string_view name) {
  return std::any_of(kVolatile.begin(), kVolatile.end(),
                     [&](std::string_view glob) { return text_matches(glob, name); });
}

}  // namespace cache_run
