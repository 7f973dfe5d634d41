// SPDX-License-Identifier: MIT
#include "explain/argument_difference.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

namespace cache_run {
namespace {

using PartSpan = std::span<const KeyPart>;

bool is_same(const KeyPart& left, const KeyPart& right) {
  return left.label == right.label && left.value == right.value;
}

/// Returns the pairs of places, in order, of a longest common subsequence (by dynamic programming).
/// Returns no pairs for lists that are too long for this.
std::vector<std::pair<std::size_t, std::size_t>> common_places(PartSpan before, PartSpan after) {
  constexpr std::size_t kMost = 1'000'000;  // cells of the table, of 4 bytes each
  std::vector<std::pair<std::size_t, std::size_t>> places;
  if (before.empty() || after.empty() || before.size() > kMost / after.size()) return places;
  // lengths[i * width + j] is the length of the longest common subsequence from i and j on.
  const std::size_t width = after.size() + 1;
  std::vector<std::uint32_t> lengths((before.size() + 1) * width);
  for (std::size_t i = before.size(); i-- > 0;) {
    for (std::size_t j = after.size(); j-- > 0;) {
      lengths[i * width + j] = is_same(before[i], after[j]) ? lengths[(i + 1) * width + j + 1] + 1
                                                            : std::max(lengths[(i + 1) * width + j],
                                                                       lengths[i * width + j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < before.size() && j < after.size();) {
    if (is_same(before[i], after[j])) {
      places.emplace_back(i++, j++);
    } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return places;
}

KeyChange change_of(const KeyPart* before, const KeyPart* after) {
  KeyChange change;
  if (before != nullptr) change.before = *before;
  if (after != nullptr) change.after = *after;
  return change;
}

/// Joins a removed and an added argument that are equal into one change: the argument moved.
void join_moved(std::vector<KeyChange>& changes) {
  constexpr std::size_t kMost = 1000;  // bounds the quadratic search; nobody reads a longer list
  if (changes.size() > kMost) return;
  for (KeyChange& from : changes) {
    if (!from.before || from.after) continue;
    const auto to = std::find_if(changes.begin(), changes.end(), [&](const KeyChange& other) {
      return !other.before && other.after && is_same(*from.before, *other.after);
    });
    if (to != changes.end()) from.after = std::exchange(to->after, std::nullopt);
  }
  changes.erase(std::remove_if(changes.begin(), changes.end(),
                               [](const KeyChange& one) { return !one.before && !one.after; }),
                changes.end());
}

}  // namespace

std::vector<KeyChange> argument_changes(const KeyParts& before, const KeyParts& after) {
  PartSpan left(before);
  PartSpan right(after);
  // A common beginning and end need no table.
  while (!left.empty() && !right.empty() && is_same(left.front(), right.front())) {
    left = left.subspan(1);
    right = right.subspan(1);
  }
  while (!left.empty() && !right.empty() && is_same(left.back(), right.back())) {
    left = left.first(left.size() - 1);
    right = right.first(right.size() - 1);
  }
  auto places = common_places(left, right);
  places.emplace_back(left.size(), right.size());
  std::vector<KeyChange> changes;
  std::size_t i = 0;
  std::size_t j = 0;
  for (const auto& [next_i, next_j] : places) {
    // The parts between two common places changed: compare them in pairs. Equal ones are left only
    // where common_places() gave up.
    while (i < next_i || j < next_j) {
      const KeyPart* const old_part = i < next_i ? &left[i++] : nullptr;
      const KeyPart* const new_part = j < next_j ? &right[j++] : nullptr;
      if (old_part != nullptr && new_part != nullptr && is_same(*old_part, *new_part)) continue;
      changes.push_back(change_of(old_part, new_part));
    }
    i = next_i + 1;
    j = next_j + 1;
  }
  join_moved(changes);
  return changes;
}

}  // namespace cache_run
