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

/// The ids of all results, in two orders: a person may begin with the name or with the digits.
class AllIds {
 public:
  /// With one text keeps only the ids that it may mean, because sorting all takes longer.
  AllIds(const Store& store, std::span<const std::string> texts) {
    for_each_name(store, StoreFolder::results, [&](std::string_view name) {
      if (texts.size() != 1 || is_meant(name, texts.front())) by_name_.emplace_back(name);
    });
    std::sort(by_name_.begin(), by_name_.end());
    by_digits_.assign(by_name_.begin(), by_name_.end());
    std::sort(by_digits_.begin(), by_digits_.end(),
              [](std::string_view one, std::string_view other) {
                return digits_of_id(one) < digits_of_id(other);
              });
  }

  /// Returns the ids that a person can mean by `text`, each once.
  [[nodiscard]] std::vector<std::string> meant_by(std::string_view text) const {
    std::vector<std::string> ids;
    add_range(
        by_name_, text, [](std::string_view id) { return id; }, ids);
    const std::size_t by_name = ids.size();
    add_range(by_digits_, text, &digits_of_id, ids);
    // A name of hex digits may match in both ways.
    if (by_name > 0 && by_name < ids.size()) {
      std::sort(ids.begin(), ids.end());
      ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    }
    return ids;
  }

 private:
  /// Adds those of `sorted` whose part begins with `text`.
  template <typename Id, typename Part>
  static void add_range(const std::vector<Id>& sorted, std::string_view text, const Part& part,
                        std::vector<std::string>& ids) {
    auto one = std::lower_bound(
        sorted.begin(), sorted.end(), text,
        [&](std::string_view id, std::string_view other) { return part(id) < other; });
    for (; one != sorted.end() && part(*one).starts_with(text); ++one) ids.emplace_back(*one);
  }

  std::vector<std::string> by_name_;
  std::vector<std::string_view> by_digits_;
};

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

Entry require_entry(const Store& store, std::string_view id) {
  auto entry = read_entry(store, id);
  if (!entry) {
    throw Error(fmt::format("stored result {} is damaged ('cache-run verify' removes it)", id));
  }
  return *std::move(entry);
}

std::string find_id(const Store& store, std::string_view text) {
  const std::string one(text);
  return find_ids(store, std::span(&one, 1)).front();
}

std::vector<std::string> find_ids(const Store& store, std::span<const std::string> texts) {
  const AllIds all(store, texts);
  std::vector<std::string> found;
  for (const std::string& text : texts) {
    if (text.empty()) throw UsageError("'' is not an id (see 'cache-run list')");
    std::vector<std::string> ids = all.meant_by(text);
    if (ids.empty()) {
      throw UsageError(fmt::format("no stored result '{}' (see 'cache-run list')", text));
    }
    if (ids.size() > 1) throw_ambiguous(text, std::move(ids));
    found.push_back(std::move(ids.front()));
  }
  return found;
}

}  // namespace cache_run
