// SPDX-License-Identifier: MIT
#include "action/volatile_variables.hpp"

#include <algorithm>
#include <array>
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
    // cache-run
    "CACHE_RUN_*",
});

}  // namespace

bool is_volatile_variable(std::string_view name) {
  return std::any_of(kVolatile.begin(), kVolatile.end(),
                     [&](std::string_view glob) { return text_matches(glob, name); });
}

}  // namespace cache_run
