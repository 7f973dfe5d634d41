// SPDX-License-Identifier: MIT
#include "inputs/observation.hpp"

#include <algorithm>

namespace cache_run {

std::string_view label(Kind kind) {
  switch (kind) {
    case Kind::contents:
      return "contents";
    case Kind::mtime:
      return "mtime";
    case Kind::listing:
      return "listing";
    case Kind::target:
      return "target";
    case Kind::matches:
      return "matches";
    case Kind::absent:
      break;
  }
  return "absent";
}

std::string first_difference(const Observations& before, const Observations& after) {
  const auto [left, right] =
      std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  if (left == before.end() && right == after.end()) return {};
  if (left == before.end()) return right->path;
  if (right == after.end()) return left->path;
  return std::min(left->path, right->path);  // both are sorted: the smaller one has no partner
}

}  // namespace cache_run
