// SPDX-License-Identifier: MIT
#include "results/find_result.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "entry/codec.hpp"
#include "store/inventory.hpp"
#include "store/result_id.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kMostListed = 3;

/// Returns whether a person can mean the result `id` by `text`.
bool is_meant(std::string_view id, std::string_view text) {
  return id.starts_with(text) || digits_of_id(id).starts_with(text);
}

/// Throws UsageError that lists the first ids, for a text that several ids match.
[[noreturn]] void throw_ambiguous(std::string_view text, std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end());
  std::string list;
  for (std::size_t i = 0; i < std::min(ids.size(), kMostListed); ++i) {
    list += fmt::format("{}{}", i == 0 ? "" : ", ", ids[i]);
  }
  if (ids.size() > kMostListed) list += fmt::format(" and {} more", ids.size() - kMostListed);
  throw UsageError(
      fmt::format("'{}' matches {} results, give a longer id (see 'cache-run list'): {}", text,
                  ids.size(), list));
}

}  // namespace

std::optional<Entry> read_entry(const Store& store, std::string_view id) {
  const auto bytes = read_small_file(store.result_path(id));
  return bytes ? decode(*bytes) : std::nullopt;
}

std::string find_id(const Store& store, std::string_view text) {
  if (text.empty()) throw UsageError("'' is not an id (see 'cache-run list')");
  std::vector<std::string> ids;
  const auto take = [&](StoredFile&& file) {
    if (is_meant(file.name, text)) ids.push_back(std::move(file.name));
  };
  for_each_file(store, StoreFolder::results, take);
  if (ids.empty()) {
    throw UsageError(fmt::format("no stored result '{}' (see 'cache-run list')", text));
  }
  if (ids.size() > 1) throw_ambiguous(text, std::move(ids));
  return ids.front();
}

}  // namespace cache_run
