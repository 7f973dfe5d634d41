// SPDX-License-Identifier: MIT
#include "trace/supervisor.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <utility>

#include "sys/environment.hpp"
#include "sys/path.hpp"
#include "trace/filter.hpp"
#include "trace/kernel_files.hpp"
#include "trace/made_up_name.hpp"
#include "trace/own_paths.hpp"

namespace cache_run {
namespace {

/// Returns the number of the file of this program.
FileNumber own_program() {
  struct stat status {};
  return stat("/proc/self/exe", &status) == 0 ? number_of(status) : FileNumber();
}

/// Returns the row of a stopped call; nullptr if it is one of another architecture, or unknown.
const WatchedCall* row_of(const StoppedCall& call) {
  const int number = call.data().nr;
  return is_native_call(call.data().arch, number) ? find_watched_call(number) : nullptr;
}

void let_go(int listener) {
  if (const auto call = StoppedCall::receive(listener)) static_cast<void>(call->go_on(listener));
}

}  // namespace

Supervisor::Supervisor(Digests digests, std::vector<FileNumber> output)
    : digests_(std::move(digests)),
      own_output_(std::move(output)),
      start_(working_directory().value_or("/")),
      filter_(trace_filter()),
      own_program_(own_program()) {}

Watch Supervisor::watch() {
  return {.filter = filter_,
          .serve = [this](int listener) { serve(listener); },
          .let_go = let_go,
          .reads_own_output = [this] { return own_output_.is_read(); }};
}

void Supervisor::serve(int listener) noexcept {
  const auto call = StoppedCall::receive(listener);
  if (!call) return interruptions_.note();
  if (++stops_ == 1) prefer_same_processor(listener);
  const WatchedCall* const row = row_of(*call);
  if (row != nullptr && row->kind == CallKind::end) look_for_interrupted(listener);
  answer(listener, *call, row);
}

void Supervisor::answer(int listener, const StoppedCall& call, const WatchedCall* row) noexcept {
  asking_ = call.thread();
  try {
    programs_.note_call(call.thread());
    if (row != nullptr) {
      if (row->kind == CallKind::execute) programs_.note_execution(call.thread());
      look(call, *row);
    } else if (!is_native_call(call.data().arch, call.data().nr)) {
      refusals_.add(Cause::foreign_call, "made a system call of another architecture");
    }
  } catch (const std::exception& problem) {
    refusals_.add(Cause::unreadable, problem.what());
  }
  if (!call.go_on(listener)) interruptions_.note();
}

/// Looks for calls that were interrupted before this process took them. The kernel counts the calls
/// that it hands over: for each of those there is one answer without a call. Other calls that come
/// meanwhile are answered.
void Supervisor::look_for_interrupted(int listener) noexcept {
  interruptions_.note_look();
  if (!interruptions_.is_open()) return;
  const ShortWaits waits;
  while (interruptions_.is_open()) {
    const auto call = waits.work() ? StoppedCall::receive(listener) : std::nullopt;
    if (call) {
      ++stops_;
      answer(listener, *call, row_of(*call));
    } else if (waits.work() && errno == EINTR) {
      return;
    } else {
      interruptions_.note();
    }
  }
}

void Supervisor::look(const StoppedCall& call, const WatchedCall& row) {
  if (row.kind < CallKind::create) return ask(call, row);
  if (row.kind == CallKind::rename || row.kind == CallKind::link) {
    return move(call, row, follows_link(row, call.data()));
  }
  if (row.kind < CallKind::connect) return alter(call, row, follows_link(row, call.data()));
  judge(call, row);
}

/// Returns the directory from which a relative path starts. Returns nullopt if the call will fail,
/// or starts at something that is no directory.
std::optional<std::string> Supervisor::base(const Tracee& tracee, int descriptor) {
  std::optional<std::string> path = descriptor == AT_FDCWD
                                        ? std::optional(tracee.working_directory())
                                        : tracee.descriptor(descriptor);
  if (!path || !path->starts_with('/')) return std::nullopt;
  if (path->ends_with(" (deleted)")) {
    refusals_.add(Cause::removed_directory, fmt::format("used the removed directory '{}'", *path));
    return std::nullopt;
  }
  return path;
}

/// Returns where a path leads. See Walk::to().
Place Supervisor::find_place(std::string_view start, std::string_view path, bool follow) {
  Place found = walk_.to(start, path, follow);
  if (!found.is_there() || !first_tick_.may_have_seen(found.status)) return found;
  // The kernel makes up times of its own files. What the command has changed is looked at no more.
  if (kernel_file(found.path) != KernelFile::ordinary || changes_.are_behind(found.path)) {
    return found;
  }
  first_tick_.await_end();
  return walk_.to(start, path, follow);
}

/// Returns a path argument. Returns nullopt if there is nothing to learn from it.
std::optional<Supervisor::Way> Supervisor::way(const StoppedCall& call, PathArguments where) {
  const Tracee tracee(call.thread());
  std::optional<std::string> path = tracee.text(call.data().args[where.text]);
  if (!path) return std::nullopt;
  const int directory = where.directory >= 0 ? call.number(where.directory) : AT_FDCWD;
  // An empty path is the open file or directory itself, which the command has asked for before.
  if (path->empty()) return std::nullopt;
  Way way{.start = "/", .path = {}, .is_full = path->starts_with('/')};
  if (!way.is_full) {
    auto found = base(tracee, directory);
    if (!found) return std::nullopt;
    way.start = *std::move(found);
  }
  path = without_own_names(tracee, way.start, *std::move(path));
  if (!path) return std::nullopt;
  way.path = *std::move(path);
  return way;
}

/// Returns the place to which a path argument leads, and notes the links on its way.
Place Supervisor::place(const Way& way, bool follow) {
  Place found = find_place(way.start, way.path, follow);
  found.is_named_in_full = way.is_full;
  changes_.note_way(found);
  // The links on the way count, whatever they lead to: a device, a file of the kernel.
  facts_.cross(found);
  return found;
}

/// Returns the first sight of what a path argument leads to. Returns nullptr if there was none, if
/// it may be a link, or if the command changed it. The first sight counts, so another look would
/// decide nothing. If somebody else changes the path, the look after the end finds it.
const Facts::Map::value_type* Supervisor::seen_at(const Way& way) const {
  const bool is_whole = way.path.starts_with('/');
  const std::string joined = is_whole ? std::string() : join_path(way.start, way.path);
  const std::string& path = is_whole ? way.path : joined;
  const auto fact = facts_.all().find(path);
  if (fact == facts_.all().end() || !has(fact->second.learned, Learned::existence)) return nullptr;
  const PathState& state = fact->second.state;
  if ((!state.is_there() && state.error != ENOENT) || S_ISLNK(state.mode)) return nullptr;
  // No link is on the way to a directory that the walk remembers.
  if (!walk_.remembers_directory(parent_directory(path)) || changes_.are_behind(path)) {
    return nullptr;
  }
  return &*fact;
}

/// Returns the place of a path argument as it was at its first sight.
Place Supervisor::seen_place(const Way& way, const Facts::Map::value_type& seen) {
  Place place;
  place.path = seen.first;
  place.is_named_in_full = way.is_full;
  place.error = seen.second.state.error;
  place.status.st_mode = seen.second.state.mode;
  place.status.st_dev = seen.second.state.identity.device;
  place.status.st_ino = seen.second.state.identity.inode;
  return place;
}

std::optional<Place> Supervisor::place(const StoppedCall& call, PathArguments where, bool follow) {
  const auto found = way(call, where);
  return found ? std::optional(place(*found, follow)) : std::nullopt;
}

/// Returns the place of the open file in argument 0.
std::optional<Place> Supervisor::open_file_place(const StoppedCall& call) {
  const auto path = base(Tracee(call.thread()), call.number(0));
  if (!path) return std::nullopt;
  return find_place("/", *path, false);
}

void Supervisor::learn(const Place& place, Learned what) {
  const Facts::Map& known = facts_.all();
  // The first sight counts, so more can be learned of what the command has not changed since.
  const bool is_owners = tool_caches_.note_question(place.path, what, asking());
  if (is_owners || changes_.are_behind(place.path)) return facts_.cross(place);
  if (known.size() >= kMostFacts) {
    refusals_.add(Cause::too_much, fmt::format("asked for more than {} paths", kMostFacts));
    return;
  }
  facts_.learn(place, what);
}

/// Learns `what` of a place, less what the program that asks ignores.
void Supervisor::learn_used(const Tracee& tracee, const Place& place, Learned what, Asks how) {
  const auto known = facts_.all().find(place.path);
  const Learned learned = known == facts_.all().end() ? Learned::nothing : known->second.learned;
  if (place.is_there() && without(what, learned) != Learned::nothing) {
    const bool listed = has(learned, Learned::names);
    what = as_used({.tracee = tracee, .place = place, .how = how, .listed = listed}, what);
  }
  learn(place, what);
  if (place.is_there() && has(without(what, learned), Learned::details)) {
    facts_.note_time_reader(place.path, tracee.program());
  }
}

Traced Supervisor::finish() {
  Traced traced;
  for (ChangedPaths::Outcome& outcome : changes_.outcomes()) {
    if (outcome.change == Change::temporary) {
      // A name that must be free and that the command makes up is another one each time. Any other
      // name decides: the command would have used what stands there, or would have failed.
      const bool is_made_up = outcome.was_free && is_made_up_name(last_name(outcome.path));
      is_made_up ? facts_.forget(outcome.path) : facts_.keep_absent(outcome.path);
    }
    const bool is_change = outcome.change != Change::temporary && outcome.change != Change::none;
    if (is_change && !tool_caches_.are_behind(outcome.path)) {
      traced.changes.push_back(std::move(outcome));
    }
  }
  traced.facts = facts_.all();
  for (auto& [path, fact] : traced.facts) {
    if (!has(fact.learned, Learned::names)) continue;
    traced.other_names.emplace(path, changes_.without_changes(path, fact.state.names));
    fact.state.names = changes_.names_before(path, fact.state.names);
    fact.state.order = changes_.order_before(path, fact.state.order);
  }
  traced.changed = changes_;
  if (interruptions_.may_have_failed()) {
    refusals_.add(Cause::interrupted,
                  "took signals that let calls of files fail under the watch (EINTR)");
  }
  if (const auto cache = tool_caches_.shared_one()) {
    refusals_.add(Cause::changed_input,
                  fmt::format("used '{}', which a tool filled for itself in this run", *cache));
  }
  traced.refusals = refusals_.all();
  traced.started = first_tick_.after_start();
  traced.stops = stops_;
  return traced;
}

}  // namespace cache_run
