// SPDX-License-Identifier: MIT
#include "explain/nearest_part.hpp"

#include <fmt/format.h>

#include "explain/nearest_results.hpp"
#include "results/key_words.hpp"
#include "store/inventory.hpp"

namespace cache_run {
namespace {

/// Returns whether the cache has too many results to look for those of one command. They are spread
/// evenly over 256 directories.
bool is_vast(const Store& store) {
  constexpr std::size_t kMost = 80;  // 20,000 in all
  std::size_t results = 0;
  for_each_file_of_shard(store, StoreFolder::results, "00", [&](StoredFile&&) { ++results; });
  return results > kMost;
}

}  // namespace

std::string nearest_part(const Store& store, Question& question) {
  constexpr std::size_t kMostCompared = 50;
  if (is_vast(store)) return {};
  const ComparedResults results = compare_results(store, question, kMostCompared);
  if (results.nearest.empty() || has_own_result(results)) return {};
  const ComparedResult& nearest = results.nearest.front();
  KeyPart part = any_part(nearest.changes.front());
  // A watched command asks for absolute paths. People name those below them by relative ones.
  const std::string directory = question.action().directory + "/";
  if (part.name.starts_with(directory)) part.name.erase(0, directory.size());
  const std::string what = words_of(part, question.action().program).what;
  const std::size_t more = nearest.changes.size() - 1;
  return more == 0 ? what : fmt::format("{} (+{})", what, more);
}

}  // namespace cache_run
