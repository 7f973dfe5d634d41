// SPDX-License-Identifier: MIT
// The sets of inputs that are stored by action, and their order.
#include <algorithm>
#include <numeric>

#include "inputs/discovered.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

std::size_t size_of(const Dependencies& set) {
  std::size_t size = 0;
  for (const std::string& path : set.paths) size += path.size();
  for (const std::string& name : set.variables) size += name.size();
  return size;
}

std::size_t asked_size(const Dependencies& set) {
  return std::accumulate(
      set.asked.begin(), set.asked.end(), std::size_t{0},
      [](std::size_t sum, const AskedPath& one) { return sum + one.path.size(); });
}

/// What the paths of watched commands take: a few bytes may stand for many of the set before.
void expect_bounded(const DiscoveredSets& sets) {
  std::size_t count = 0;
  std::size_t size = 0;
  for (const Dependencies& set : sets) {
    count += set.asked.size();
    size += asked_size(set) + size_of(set);
  }
  require(count <= kMostAsked, "sets have no more paths than a call looks at");
  require(sets.size() < 2 || size <= kMostSetText, "several sets have a bounded text");
}

void expect_sound(const std::string& bytes) {
  const auto sets = decode_sets(bytes);
  if (!sets) return;
  require(sets->size() <= kMostSets, "a file has no more sets than are ever kept");
  const std::size_t size =
      std::accumulate(sets->begin(), sets->end(), std::size_t{0},
                      [](std::size_t sum, const Dependencies& set) { return sum + size_of(set); });
  require(size <= bytes.size(), "sets hold no more text than their file");
  expect_bounded(*sets);
  const std::string written = encode_sets(*sets);
  require(decode_sets(written) == *sets, "written sets are read as they were");
  // Zeros before a size are read, and not written. Paths that are not sorted are not found again.
  const bool is_asked = std::any_of(sets->begin(), sets->end(),
                                    [](const Dependencies& set) { return !set.asked.empty(); });
  require(is_asked || written.size() <= bytes.size(), "sets are written in the shortest way");
}

void expect_order(const DiscoveredSets& given) {
  DiscoveredSets sets;
  for (const Dependencies& set : given) {
    put_first(sets, set);
    require(sets.front() == set, "the set used last is the first");
    require(sets.size() <= kMostSets, "sets are bounded");
    require(std::count(sets.begin(), sets.end(), set) == 1, "each set is kept once");
  }
}

}  // namespace

void examine(const std::string& input) {
  expect_sound(input);
  const std::string whole = sealed("CRINPUT1", input);
  expect_sound(whole);
  if (const auto sets = decode_sets(whole)) expect_order(*sets);
}

}  // namespace cache_run
