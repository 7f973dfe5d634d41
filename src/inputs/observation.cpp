// SPDX-License-Identifier: MIT
#include "inputs/observation.hpp"

#include <algorithm>
#include <tuple>

#include "inputs/observation_text.hpp"
#include "sys/file_identity.hpp"
#include "sys/path.hpp"

namespace cache_run {

namespace {

/// Returns the first name in which two listings differ; "" if they are equal. Either only one
/// listing has that name, or its types differ.
std::string_view first_other_member(std::string_view before, std::string_view after) {
  while (!before.empty() && !after.empty()) {
    const std::string_view left = take_member(before);
    const std::string_view right = take_member(after);
    if (left != right) return std::min(left.substr(1), right.substr(1));
  }
  std::string_view& rest = before.empty() ? after : before;
  return rest.empty() ? rest : take_member(rest).substr(1);
}

}  // namespace

void sort_once(Observations& observations) {
  const auto place = [](const Observation& seen) { return std::tie(seen.path, seen.kind); };
  const auto is_before = [&](const Observation& left, const Observation& right) {
    return place(left) < place(right);
  };
  // Directories and globs give sorted members, so there is mostly nothing to do.
  if (!std::is_sorted(observations.begin(), observations.end(), is_before)) {
    std::sort(observations.begin(), observations.end(), is_before);
  }
  observations.erase(
      std::unique(observations.begin(), observations.end(),
                  [&](const auto& left, const auto& right) { return place(left) == place(right); }),
      observations.end());
}

std::string first_difference(const Observations& before, const Observations& after) {
  const auto [left, right] =
      std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  if (left == before.end() && right == after.end()) return {};
  if (left == before.end()) return right->path;
  if (right == after.end()) return left->path;
  if (left->path == right->path && left->kind == ObservationKind::listing &&
      right->kind == ObservationKind::listing) {
    return join_path(left->path, first_other_member(left->value, right->value));
  }
  // Both are sorted. So if the paths differ, only one of the two sets has the smaller path.
  return std::min(left->path, right->path);
}

bool may_have_changed_since(const FileIdentity& identity, FileTime start) {
  // The file system may keep only even seconds. So a time without a fraction may be too early by up
  // to two seconds.
  if (identity.changed % kSecond == 0) return !is_settled(identity, start);
  return identity.changed >= start;
}

std::string first_changed_since(const Observations& seen, FileTime start) {
  const auto found = std::find_if(seen.begin(), seen.end(), [start](const Observation& one) {
    return one.identity != FileIdentity{} && may_have_changed_since(one.identity, start);
  });
  return found == seen.end() ? std::string() : found->path;
}

}  // namespace cache_run
