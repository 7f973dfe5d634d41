// SPDX-License-Identifier: MIT
#include "trace/facts.hpp"

#include "sys/path.hpp"

namespace cache_run {

void Facts::cross(const Place& place) {
  for (const CrossedLink& link : place.links) {
    Fact& fact = facts_[link.path];
    if (fact.learned == Learned::nothing) fact.mode = S_IFLNK;
    if (fact.target.empty()) fact.target = link.target;
    fact.learned = fact.learned | Learned::target;
  }
}

void Facts::learn(const Place& place, Learned what) {
  cross(place);
  auto [found, is_new] = facts_.try_emplace(place.path);
  Fact& fact = found->second;
  if (is_new) {
    fact.error = place.error;
    if (place.error == 0) {
      fact.mode = place.status.st_mode;
      fact.identity = identity_of(place.status);
    }
  }
  // Of what is absent, or in the way, there is only that to learn.
  fact.learned = fact.learned | (place.is_there() ? what : Learned::existence);
}

void Facts::forget(std::string_view path) {
  auto first = facts_.lower_bound(path);
  while (first != facts_.end() && first->first.starts_with(path)) {
    first = is_within(first->first, path) ? facts_.erase(first) : std::next(first);
  }
}

}  // namespace cache_run
