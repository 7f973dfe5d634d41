// SPDX-License-Identifier: MIT
#include "store/ancestry.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr int kInit = 1;

struct Process {
  int id = 0;
  int parent = 0;
  int session = 0;
  std::uint64_t start = 0;  // clock ticks since the machine started
};

/// Returns what /proc/PID/stat (proc(5)) has: "PID (NAME) STATE PPID PGRP SESSION ..." and, as the
/// 22nd field, the start. NAME may itself hold spaces and parentheses, so the last ')' ends it.
std::optional<Process> process_of(int id) {
  const auto text = read_small_file(fmt::format("/proc/{}/stat", id));
  const std::size_t name_end = text ? text->rfind(')') : std::string::npos;
  if (name_end == std::string::npos) return std::nullopt;
  std::istringstream fields(text->substr(name_end + 1));
  Process process{.id = id};
  std::string skipped;
  fields >> skipped >> process.parent >> skipped >> process.session;
  constexpr int kBetweenSessionAndStart = 15;
  for (int i = 0; i < kBetweenSessionAndStart; ++i) fields >> skipped;
  fields >> process.start;
  return fields ? std::optional(process) : std::nullopt;
}

/// Returns the process and its ancestors, as far as they can be seen.
std::vector<Process> line_of(int id) {
  std::vector<Process> line;
  for (std::optional<Process> next = process_of(id); next; next = process_of(next->parent)) {
    line.push_back(*next);
    if (next->id <= kInit) break;
  }
  return line;
}

/// Returns whether `child` may have got `parent` as a parent when another parent ended. The session
/// tells: a process has that of the process that started it, or it leads one of its own. `init` is
/// the parent of most orphans, and of services, which lead a session. A call below init and a
/// direct child of init may be siblings: `aunt` says that they are not.
bool may_be_adopted(const Process& child, const Process& parent, bool aunt) {
  if (child.session == parent.session) return parent.id == kInit && aunt;
  return child.session != child.id || parent.id == kInit;
}

}  // namespace

Ancestry ancestry_of_this_process(int other) {
  const std::vector<Process> ours = line_of(getpid());
  const std::vector<Process> theirs = line_of(other);
  if (theirs.empty()) return Ancestry::unrelated;
  // The last process of our line that is not in theirs is a child of one that is.
  for (std::size_t i = 0; i + 1 < ours.size(); ++i) {
    const Process& child = ours[i];
    const Process& parent = ours[i + 1];
    const auto common = std::find_if(theirs.begin(), theirs.end(), [&](const Process& process) {
      return process.id == parent.id;
    });
    // In a container, init is the parent of orphans but need not be above the other process.
    if (common == theirs.end() && parent.id != kInit) continue;
    if (common == theirs.begin()) return Ancestry::below;
    const bool later = child.start >= theirs.front().start;
    const bool aunt = theirs.front().parent != parent.id;
    return later && may_be_adopted(child, parent, aunt) ? Ancestry::perhaps_below
                                                        : Ancestry::unrelated;
  }
  return Ancestry::unrelated;
}

}  // namespace cache_run
