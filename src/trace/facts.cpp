// SPDX-License-Identifier: MIT
#include "trace/facts.hpp"

#include <cerrno>
#include <utility>

#include "sys/file.hpp"
#include "sys/path.hpp"
#include "trace/kernel_files.hpp"

namespace cache_run {
namespace {

/// Returns the state of the path of a place.
PathState state_at(const Place& place) {
  // A file that stands where a directory is wanted is there.
  if (place.error == 0 || (place.error == ENOTDIR && place.ended_early)) {
    if (place.status.st_mode != 0) return state_of(place.status);
  }
  PathState state;
  state.error = place.error;
  return state;
}

}  // namespace

void Facts::cross(const Place& place) {
  for (const CrossedLink& link : place.links) {
    if (kernel_file(link.path) != KernelFile::ordinary) continue;  // /proc/self
    Fact& fact = facts_[link.path];
    if (fact.learned == Learned::nothing) fact.state.mode = S_IFLNK;
    if (fact.state.target.empty()) fact.state.target = link.target;
    fact.learned = fact.learned | Learned::target;
  }
}

void Facts::learn(const Place& place, Learned what) {
  cross(place);
  if (place.error == ELOOP) return;  // the links lead round in a circle
  auto [found, is_new] = facts_.try_emplace(place.path);
  Fact& fact = found->second;
  // Of a link that was only crossed, nothing but its target is known.
  const bool was_crossed = fact.learned == Learned::target && fact.state.identity == FileIdentity{};
  if (is_new || was_crossed) {
    std::string target = std::move(fact.state.target);
    fact.state = state_at(place);
    fact.state.target = std::move(target);
  }
  fact.is_named_in_full = fact.is_named_in_full || place.is_named_in_full;
  // Of what is absent, or in the way, there is only that to learn.
  if (!place.is_there() && !has(what, Learned::place)) what = Learned::existence;
  if (has(what, Learned::contents) && !has(fact.learned, Learned::contents)) {
    read_.emplace(number_of(fact.state.identity), place.path);
  }
  if (has(what, Learned::target) && fact.state.target.empty()) {
    fact.state.target = link_target(place.path).value_or("");
  }
  const bool orders = has(what, Learned::order) && !has(fact.learned, Learned::order);
  if (orders) fact.state.order = order_in(place.path, {{}, {}, {}});
  const bool lists = has(what, Learned::names) && !has(fact.learned, Learned::names);
  if (lists) {
    fact.state.names =
        orders ? sorted_members(fact.state.order) : names_in(place.path, {{}, {}, {}});
  }
  if (has(what, Learned::inherited) && !has(fact.learned, Learned::inherited)) {
    fact.state.inherited = inherited_text(place.path, place.status.st_mode, place.status.st_gid);
  }
  if (place.is_there() && has(what, Learned::writable) && !has(fact.learned, Learned::writable)) {
    fact.state.is_writable = may_write(place.path, fact.state.mode);
  }
  const bool asks = has(what, Learned::attributes) && !has(fact.learned, Learned::attributes);
  if (asks) fact.state.attributes = attributes_text(place.path);
  fact.learned = fact.learned | what;
}

void Facts::note_time_reader(const std::string& path, std::string program) {
  const auto fact = facts_.find(path);
  if (fact == facts_.end() || !fact->second.time_reader.empty()) return;
  if (has(fact->second.learned, Learned::details)) fact->second.time_reader = std::move(program);
}

void Facts::learn_from_kernel(std::string_view path) {
  const auto [found, is_new] = facts_.try_emplace(std::string(path));
  if (!is_new) return;
  found->second.state = state_told_by_kernel(path);
  found->second.learned = Learned::target;
}

void Facts::keep_absent(const std::string& path) {
  const auto known = facts_.find(path);
  if (known == facts_.end()) return forget(path);
  Fact absent = known->second;
  forget(path);
  absent.learned = Learned::existence;
  facts_.emplace(path, std::move(absent));
}

void Facts::forget(std::string_view path) {
  auto first = facts_.lower_bound(path);
  while (first != facts_.end() && first->first.starts_with(path)) {
    first = is_within(first->first, path) ? facts_.erase(first) : std::next(first);
  }
}

std::vector<Facts::Map::value_type*> Facts::read_as(const Place& place) {
  std::vector<Map::value_type*> found;
  if (!place.is_there()) return found;
  const auto [first, last] = read_.equal_range(number_of(place.status));
  for (auto one = first; one != last; ++one) {
    const auto fact = facts_.find(one->second);
    if (fact != facts_.end()) found.push_back(&*fact);
  }
  return found;
}

std::vector<Facts::Map::value_type*> Facts::below(std::string_view path) {
  std::vector<Map::value_type*> found;
  for (auto fact = facts_.lower_bound(path); fact != facts_.end() && fact->first.starts_with(path);
       ++fact) {
    if (is_within(fact->first, path)) found.push_back(&*fact);
  }
  return found;
}

}  // namespace cache_run
