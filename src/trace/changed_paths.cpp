// SPDX-License-Identifier: MIT
#include "trace/changed_paths.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "inputs/observation_text.hpp"
#include "inputs/path_state.hpp"
#include "sys/error.hpp"
#include "sys/path.hpp"
#include "sys/status_now.hpp"

namespace cache_run {
namespace {

Place place_at(std::string path) {
  Place place;
  place.error = lstat_now(path, place.status) ? 0 : errno;
  place.path = std::move(path);
  return place;
}

}  // namespace

/// Returns whether a path has another state than before. Of a directory, its names do not count.
bool ChangedPaths::is_other(const struct stat& now, const Before& before) {
  return now.st_mode != before.mode ||
         (!S_ISDIR(now.st_mode) && identity_of(now) != before.identity);
}

void ChangedPaths::note_way(const Place& place) {
  const bool is_usual = place.error == 0 || means_absent(place.error) || place.error == ELOOP;
  if (!is_usual) unseen_.try_emplace(place.path, place.error);
}

void ChangedPaths::note(const Place& place, How how) {
  if (place.ended_early) return;  // the call fails
  const auto [noted, is_new] = before_.try_emplace(place.path);
  Before& before = noted->second;
  before.has_own_contents = before.has_own_contents || how != How::rights;
  before.is_another = before.is_another || how == How::moved;
  if (!is_new) return;
  before.was_free = how == How::made;
  before.was_there = place.error == 0;
  if (before.was_there) {
    before.attributes = set_attributes_text(place.path);
    before.mode = place.status.st_mode;
    before.user = place.status.st_uid;
    before.group = place.status.st_gid;
    before.identity = identity_of(place.status);
  }
}

void ChangedPaths::note_tree(const std::string& from, const std::string& to) {
  std::error_code ignored;
  std::filesystem::recursive_directory_iterator names(from, ignored);
  for (; names != std::filesystem::recursive_directory_iterator(); names.increment(ignored)) {
    std::string name = names->path().native();
    note(place_at(to + name.substr(from.size())), How::moved);
    note(place_at(std::move(name)), How::moved);
    if (ignored) break;
  }
}

void ChangedPaths::note_move(const Place& from, const Place& to) {
  note(from, How::moved);
  note(to, How::moved);
  if (from.is_there() && S_ISDIR(from.status.st_mode)) note_tree(from.path, to.path);
}

bool ChangedPaths::are_behind(std::string_view path) const {
  if (before_.empty()) return false;
  const auto noted = before_.find(path);
  if (noted != before_.end() && noted->second.has_own_contents) return true;
  for (std::size_t slash = path.rfind('/'); slash != std::string_view::npos && slash > 0;
       slash = path.rfind('/', slash - 1)) {
    const auto above = before_.find(path.substr(0, slash));
    if (above != before_.end() && !above->second.was_there) return true;
  }
  return false;
}

const ChangedPaths::Before* ChangedPaths::change_of(std::string_view directory,
                                                    std::string_view name) const {
  const auto noted = before_.find(join_path(directory, name));
  return noted == before_.end() ? nullptr : &noted->second;
}

std::string ChangedPaths::without_changes(std::string_view directory,
                                          std::string_view names) const {
  std::string others;
  while (!names.empty()) {
    const std::string_view member = take_member(names);
    if (member.empty()) break;
    const std::string_view name = member.substr(1);
    if (change_of(directory, name) == nullptr) add_member(others, member.front(), name);
  }
  return others;
}

std::vector<std::pair<std::string_view, const ChangedPaths::Before*>> ChangedPaths::changes_in(
    std::string_view directory) const {
  std::vector<std::pair<std::string_view, const Before*>> members;
  const std::string prefix = directory == "/" ? "/" : std::string(directory) + "/";
  for (auto noted = before_.lower_bound(prefix);
       noted != before_.end() && noted->first.starts_with(prefix); ++noted) {
    std::string_view name = noted->first;
    name.remove_prefix(prefix.size());
    if (name.find('/') == std::string_view::npos) members.emplace_back(name, &noted->second);
  }
  return members;
}

std::string ChangedPaths::order_before(std::string_view directory, std::string_view names) const {
  std::string before;
  std::set<std::string_view> kept;
  while (!names.empty()) {
    const std::string_view member = take_member(names);
    if (member.empty()) break;
    const Before* const change = change_of(directory, member.substr(1));
    if (change != nullptr && !change->was_there) continue;
    add_member(before, change == nullptr ? member.front() : type_letter(change->mode),
               member.substr(1));
    kept.insert(member.substr(1));
  }
  for (const auto& [name, change] : changes_in(directory)) {
    if (change->was_there && !kept.contains(name)) {
      add_member(before, type_letter(change->mode), name);
    }
  }
  return before;
}

std::string ChangedPaths::names_before(std::string_view directory, std::string_view names) const {
  return sorted_members(order_before(directory, names));
}

std::vector<ChangedPaths::Outcome> ChangedPaths::outcomes() const {
  std::vector<Outcome> outcomes;
  outcomes.reserve(before_.size());
  for (const auto& [path, before] : before_) {
    const Place now = place_at(path);
    const bool is_there = now.error == 0;
    Change change = Change::none;
    int error = 0;
    bool has_other_attributes = false;
    if (!is_there && !means_absent(now.error)) {
      change = Change::unknown;
      error = now.error;
    } else if (!before.was_there) {
      change = is_there ? Change::made : Change::temporary;
    } else if (!is_there) {
      change = Change::removed;
    } else {
      has_other_attributes = set_attributes_text(path) != before.attributes;
      if (has_other_attributes || is_other(now.status, before)) change = Change::written;
    }
    outcomes.push_back({.path = path,
                        .change = change,
                        .error = error,
                        .mode = before.mode,
                        .user = before.user,
                        .group = before.group,
                        .has_other_attributes = has_other_attributes,
                        .is_another = before.is_another,
                        .was_free = before.was_free});
  }
  for (const auto& [path, error] : unseen_) {
    if (place_at(path).error == error) continue;
    outcomes.push_back({.path = path, .change = Change::unknown, .error = error});
  }
  return outcomes;
}

}  // namespace cache_run
