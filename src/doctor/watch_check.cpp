// SPDX-License-Identifier: MIT
#include "doctor/watch_check.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>

#include <csignal>
#include <string>

#include "process/child.hpp"
#include "process/start_watched.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "trace/supervisor.hpp"

namespace cache_run {
namespace {

/// Lets all calls of the watched process go on, until it is gone.
void serve_to_end(const WatchedChild& child, const Watch& watch) {
  pollfd waiting{.fd = child.listener.get(), .events = POLLIN, .revents = 0};
  while ((waiting.revents & POLLHUP) == 0) {
    if (poll(&waiting, 1, -1) > 0 && (waiting.revents & POLLIN) != 0) {
      watch.let_go(child.listener.get());
    }
  }
  await_end(child.pid);
}

/// Runs this program under a watch. Returns why that is impossible; "" if it is not.
std::string why_no_trial() {
  if (std::string why = why_unwatchable(); !why.empty()) return why;
  const Fd null = open_file("/dev/null", O_RDWR);
  sigset_t mask;
  sigprocmask(SIG_SETMASK, nullptr, &mask);
  Supervisor supervisor;
  const Watch watch = supervisor.watch();
  try {
    const Command trial{.program = "/proc/self/exe", .arguments = {"cache-run", "--version"}};
    serve_to_end(
        start_watched(trial, {.in = null.get(), .out = null.get(), .err = null.get()}, mask, watch),
        watch);
  } catch (const Error& problem) {
    return problem.what();
  }
  return {};
}

std::string_view effect_of(TraceUse use) {
  switch (use) {
    case TraceUse::on:
      return "with --trace on, calls run uncached, with a warning each time";
    case TraceUse::automatic:
      return "calls are as with --trace off: what they declare counts";
    case TraceUse::off:
      break;
  }
  return "cache-run trace cannot run here, and calls with --trace on run uncached";
}

}  // namespace

void check_watching(const Settings& settings, Checks& checks) {
  constexpr std::string_view kName = "watching";
  const std::string why = why_no_trial();
  if (why.empty()) {
    checks.push_back({kName, CheckState::ok, "commands can be watched (--trace)"});
    return;
  }
  const TraceUse use = settings.key.trace;
  checks.push_back({kName, use == TraceUse::on ? CheckState::problem : CheckState::note,
                    fmt::format("commands cannot be watched: {}", why),
                    std::string(effect_of(use))});
}

}  // namespace cache_run
