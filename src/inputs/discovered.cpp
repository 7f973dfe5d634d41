// SPDX-License-Identifier: MIT
#include "inputs/discovered.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>

#include "hash/framed.hpp"
#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kMagic = "CRINPUT1";

/// One item of the body; `text` is a part of the body.
struct Item {
  char letter = 0;
  std::string_view text;
};

void add_item(std::string& body, char letter, std::string_view text) {
  fmt::format_to(std::back_inserter(body), "{}{}:", letter, text.size());
  body.append(text).push_back('\n');
}

/// Cuts the first item off `body`, which must not be empty. Returns nullopt if the item is not
/// complete.
std::optional<Item> take_item(std::string_view& body) {
  const char letter = body.front();
  body.remove_prefix(1);
  const auto size = take_number<std::size_t>(body);
  if (!size || !body.starts_with(':')) return std::nullopt;
  body.remove_prefix(1);
  if (*size >= body.size() || body[*size] != '\n') return std::nullopt;
  const Item item{.letter = letter, .text = body.substr(0, *size)};
  body.remove_prefix(*size + 1);
  return item;
}

/// Returns the sets; nullopt if `body` is not what encode_sets() writes.
std::optional<DiscoveredSets> read_body(std::string_view body) {
  DiscoveredSets sets;
  while (!body.empty()) {
    const auto item = take_item(body);
    if (!item) return std::nullopt;
    if (item->letter == 's' && item->text.empty() && sets.size() < kMostSets) {
      sets.emplace_back();
    } else if (item->letter == 'p' && !sets.empty()) {
      sets.back().paths.emplace_back(item->text);
    } else if (item->letter == 'v' && !sets.empty()) {
      sets.back().variables.emplace_back(item->text);
    } else if (item->letter == 'b' && !sets.empty()) {
      sets.back().base = item->text;
    } else {
      return std::nullopt;
    }
  }
  return sets;
}

std::size_t text_size(const Dependencies& set) {
  const auto add = [](std::size_t sum, const std::string& text) { return sum + text.size(); };
  return std::accumulate(set.paths.begin(), set.paths.end(), std::size_t{0}, add) +
         std::accumulate(set.variables.begin(), set.variables.end(), std::size_t{0}, add);
}

}  // namespace

std::string encode_sets(const DiscoveredSets& sets) {
  std::string body;
  for (const Dependencies& set : sets) {
    add_item(body, 's', {});
    if (!set.base.empty()) add_item(body, 'b', set.base);
    for (const std::string& path : set.paths) add_item(body, 'p', path);
    for (const std::string& name : set.variables) add_item(body, 'v', name);
  }
  return framed(kMagic, body);
}

std::optional<DiscoveredSets> decode_sets(std::string_view bytes) {
  const auto body = unframed(kMagic, bytes);
  return body ? read_body(*body) : std::nullopt;
}

void put_first(DiscoveredSets& sets, Dependencies set) {
  const auto known = std::find(sets.begin(), sets.end(), set);
  if (known == sets.end()) {
    sets.insert(sets.begin(), std::move(set));
  } else {
    std::rotate(sets.begin(), known, known + 1);
  }
  std::size_t kept = 0;
  std::size_t size = 0;
  while (kept < std::min(sets.size(), kMostSets)) {
    size += text_size(sets[kept]);
    if (kept > 0 && size > kMostSetText) break;
    ++kept;
  }
  sets.resize(kept);
}

}  // namespace cache_run
