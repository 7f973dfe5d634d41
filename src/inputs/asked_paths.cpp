// SPDX-License-Identifier: MIT
#include "inputs/asked_paths.hpp"

#include <algorithm>
#include <functional>

#include "hash/checksum.hpp"

namespace cache_run {

AskedPaths::Seen& AskedPaths::seen_at(const std::string& path) {
  if (seen_.empty()) first_look_ = file_clock();
  const auto [at, is_new] = seen_.try_emplace(path);
  if (is_new) at->second.state = look_at_path({.path = path, .learned = {}}, exempt_);
  return at->second;
}

Observations AskedPaths::look(const std::vector<AskedPath>& asked) {
  Observations observations;
  observations.reserve(asked.size());
  for (const AskedPath& one : asked) {
    Seen& seen = seen_at(one.path);
    const Learned both = seen.looked | one.learned;
    if (both != seen.looked && is_more_than_lstat(one.learned, seen.state.mode)) {
      seen.state = look_at_path({.path = one.path, .learned = both}, exempt_);
      seen.looked = both;
    }
    if (has(one.learned, Learned::writable) && !has(seen.looked, Learned::writable)) {
      if (seen.state.is_there()) seen.state.is_writable = may_write(one.path, seen.state.mode);
      seen.looked = seen.looked | Learned::writable;
    }
    add_learned(one, seen.state, observations);
  }
  return observations;
}

std::string checksum_of_looks(const Observations& seen, const BaseDirectory& base) {
  // The order of paths differs from tree to tree, so the sum does not depend on it.
  Checksum sum{};
  std::string text;
  for (const Observation& one : seen) {
    text.assign(base.path_in_key(one.path)).append(1, '\0').append(label_of(one.kind));
    text.append(1, '\0');
    if (one.kind == ObservationKind::target) {
      text.append(base.path_in_key(one.value));
    } else if (one.kind != ObservationKind::contents) {
      text.append(one.value);
    }
    const Checksum of_one = checksum_of(text);
    std::transform(sum.begin(), sum.end(), of_one.begin(), sum.begin(), std::bit_xor<>());
  }
  return {sum.begin(), sum.end()};
}

}  // namespace cache_run
