// SPDX-License-Identifier: MIT
#include "trace/programs.hpp"

#include <fmt/format.h>

#include <ctime>

#include "sys/file.hpp"
#include "sys/file_identity.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

std::string program_now(pid_t thread) {
  const auto path = link_target(fmt::format("/proc/{}/exe", thread));
  return path ? std::string(last_name(*path)) : "";
}

std::int64_t tick_now() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
  return now.tv_sec * kSecond + now.tv_nsec;
}

}  // namespace

std::string Programs::of(pid_t thread) {
  if (!executing_.empty()) return program_now(thread);
  const std::int64_t tick = tick_now();
  if (tick != tick_) names_.clear();
  tick_ = tick;
  const auto [known, is_new] = names_.try_emplace(thread);
  if (is_new) known->second = program_now(thread);
  return known->second;
}

void Programs::note_execution(pid_t thread) {
  names_.clear();
  executing_.insert(thread);
}

}  // namespace cache_run
