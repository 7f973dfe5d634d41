// SPDX-License-Identifier: MIT
#include "trace/facts.hpp"

#include <cerrno>

#include "sys/path.hpp"

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
    Fact& fact = facts_[link.path];
    if (fact.learned == Learned::nothing) fact.state.mode = S_IFLNK;
    if (fact.state.target.empty()) fact.state.target = link.target;
    fact.learned = fact.learned | Learned::target;
  }
}

void Facts::learn(const Place& place, Learned what) {
  cross(place);
  auto [found, is_new] = facts_.try_emplace(place.path);
  Fact& fact = found->second;
  if (is_new) fact.state = state_at(place);
  // Of what is absent, or in the way, there is only that to learn.
  if (!place.is_there() && what != Learned::place) what = Learned::existence;
  if (has(what, Learned::contents) && !has(fact.learned, Learned::contents)) {
    read_.emplace(number_of(fact.state.identity), place.path);
  }
  const bool lists = has(what, Learned::names) && !has(fact.learned, Learned::names);
  if (lists) fact.state.names = names_in(place.path, {{}, {}, {}});
  const bool asks = has(what, Learned::attributes) && !has(fact.learned, Learned::attributes);
  if (asks) fact.state.attributes = attributes_text(place.path);
  fact.learned = fact.learned | what;
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
