// SPDX-License-Identifier: MIT
#include "run/input_sets.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "store/birthplace.hpp"
#include "store/store.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

/// Replaces all paths of a set, and sorts them anew.
template <typename Map>
void map_paths(Dependencies& set, const Map& map) {
  for (std::string& path : set.paths) path = map(path);
  std::sort(set.paths.begin(), set.paths.end());
  for (AskedPath& one : set.asked) one.path = map(one.path);
  std::sort(set.asked.begin(), set.asked.end(),
            [](const AskedPath& one, const AskedPath& other) { return one.path < other.path; });
}

/// Lets paths below the base be relative to it, unless the set is right in one tree only.
void to_paths_in_key(Dependencies& set, const BaseDirectory& base) {
  if (!set.base.empty()) return;
  map_paths(set, [&](const std::string& path) { return base.path_in_key(path); });
}

/// Returns the sets as they are stored; none if somebody else may have made up too many names.
DiscoveredSets stored_sets(const Question& question, const Store& store, FileTime* used) {
  const bool is_fallback = store.is_fallback();
  const auto bytes = read_small_file(store.inputs_path(question.declared_name()), used,
                                     is_fallback ? kMostBytesElsewhere : kMostOfSmallFile);
  if (!bytes) return {};
  if (bytes->size() > kMostBytesElsewhere && is_copied(store)) return {};
  // A damaged file counts as no sets, and the next run replaces it.
  DiscoveredSets sets = decode_sets(*bytes).value_or(DiscoveredSets{});
  if (names_in(sets) > kMostElsewhere && (is_fallback || is_copied(store))) return {};
  // Only a watched command asks for paths. Its lists have another name, unless they are made up.
  if (!question.action().traced) {
    std::erase_if(sets, [](const Dependencies& set) { return !set.asked.empty(); });
  }
  return sets;
}

}  // namespace

bool is_of_this_tree(const Dependencies& set, const Question& question) {
  return set.base.empty() || set.base == question.action().base.record();
}

DiscoveredSets known_sets(const Question& question, const Store& store, FileTime* used) {
  DiscoveredSets sets = stored_sets(question, store, used);
  for (Dependencies& set : sets) {
    if (!set.base.empty()) continue;
    const BaseDirectory& base = question.action().base;
    map_paths(set, [&](const std::string& path) { return base.path_here(path); });
  }
  return sets;
}

void keep_discovered(const Question& question, PendingFiles& pending) {
  DiscoveredSets sets = known_sets(question, pending.store());
  put_first(sets, question.action().inputs.discovered);
  for (Dependencies& set : sets) to_paths_in_key(set, question.action().base);
  pending.add(encode_sets(sets), pending.store().inputs_path(question.declared_name()));
}

Dependencies discovered_in_key(const Question& question) {
  Dependencies set = question.action().inputs.discovered;
  to_paths_in_key(set, question.action().base);
  return set;
}

void try_to_put_first(const Question& question, const Store& store) noexcept {
  if (store.access() == Access::read_only) return;
  try {
    PendingFiles pending(store);
    keep_discovered(question, pending);
    pending.publish();
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the old order stays
  }
}

std::vector<Key> possible_keys(Question& question, const Store& store) {
  std::vector<Key> keys = {question.key()};
  if (!discovers_inputs(question.action())) return keys;
  for (const Dependencies& set : known_sets(question, store)) {
    if (!is_of_this_tree(set, question)) continue;
    if (auto key = question.key_with(set, &store)) keys.push_back(std::move(*key));
  }
  question.digests().flush();
  return keys;
}

}  // namespace cache_run
