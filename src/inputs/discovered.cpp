// SPDX-License-Identifier: MIT
#include "inputs/discovered.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>
#include <utility>

#include "hash/framed.hpp"
#include "hash/hasher.hpp"
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

/// Adds the item of a path that a watched command asked for. Returns false if the item is wrong.
bool add_asked(std::string_view text, Dependencies& set) {
  const auto learned = take_number<std::uint16_t>(text);
  if (!learned || !text.starts_with(' ')) return false;
  set.asked.push_back({.path = std::string(text.substr(1)), .learned = Learned{*learned}});
  return true;
}

/// Adds paths of the set before. Returns false if it has no such paths.
bool copy_asked(std::string_view text, const std::vector<AskedPath>& before, Dependencies& set) {
  const auto first = take_number<std::size_t>(text);
  if (!first || !text.starts_with(' ')) return false;
  text.remove_prefix(1);
  const auto count = take_number<std::size_t>(text);
  if (!count || !text.empty() || *first > before.size() || *count > before.size() - *first) {
    return false;
  }
  const auto from = before.begin() + static_cast<std::ptrdiff_t>(*first);
  set.asked.insert(set.asked.end(), from, from + static_cast<std::ptrdiff_t>(*count));
  return true;
}

/// Adds an item of the last set. Returns false if there can be no such item.
bool add_to_last(const Item& item, DiscoveredSets& sets) {
  if (sets.empty()) return false;
  Dependencies& set = sets.back();
  switch (item.letter) {
    case 'p':
      set.paths.emplace_back(item.text);
      return true;
    case 'v':
      set.variables.emplace_back(item.text);
      return true;
    case 'b':
      set.base = item.text;
      return true;
    case 'l':
      set.looks = item.text;
      return true;
    case 'a':
      return add_asked(item.text, set);
    case 'c':
      return sets.size() > 1 && copy_asked(item.text, sets[sets.size() - 2].asked, set);
    default:
      return false;
  }
}

std::size_t path_text(const std::vector<AskedPath>& asked, std::size_t first) {
  return std::accumulate(
      asked.begin() + static_cast<std::ptrdiff_t>(first), asked.end(), std::size_t{0},
      [](std::size_t sum, const AskedPath& one) { return sum + one.path.size(); });
}

/// Returns the sets; nullopt if `body` is not what encode_sets() writes.
std::optional<DiscoveredSets> read_body(std::string_view body) {
  DiscoveredSets sets;
  std::size_t asked = 0;  // of the sets that are complete
  std::size_t text = 0;   // a set of few bytes may copy many names from the one before
  while (!body.empty()) {
    const auto item = take_item(body);
    if (!item) return std::nullopt;
    if (item->letter == 's' && item->text.empty() && sets.size() < kMostSets) {
      if (!sets.empty()) asked += sets.back().asked.size();
      sets.emplace_back();
      continue;
    }
    const std::size_t first = sets.empty() ? 0 : sets.back().asked.size();
    if (!add_to_last(*item, sets) || asked + sets.back().asked.size() > kMostAsked) {
      return std::nullopt;
    }
    const bool is_name = item->letter == 'p' || item->letter == 'v';
    text += is_name ? item->text.size() : path_text(sets.back().asked, first);
    if (sets.size() > 1 && text > kMostSetText) return std::nullopt;
  }
  return sets;
}

bool is_before(const AskedPath& one, const AskedPath& other) {
  return std::tie(one.path, one.learned) < std::tie(other.path, other.learned);
}

/// Adds the paths of a watched command. Those that the set before has, too, take little room.
void add_asked_items(const std::vector<AskedPath>& asked, const std::vector<AskedPath>& before,
                     std::string& body) {
  auto next = asked.begin();
  auto there = before.begin();
  while (next != asked.end()) {
    there = std::lower_bound(there, before.end(), *next, is_before);
    const auto same = std::mismatch(next, asked.end(), there, before.end());
    if (same.first == next) {
      add_item(body, 'a', fmt::format("{} {}", static_cast<unsigned>(next->learned), next->path));
      ++next;
    } else {
      add_item(body, 'c', fmt::format("{} {}", there - before.begin(), same.first - next));
      std::tie(next, there) = same;
    }
  }
}

std::size_t text_size(const Dependencies& set) {
  const auto add = [](std::size_t sum, const std::string& text) { return sum + text.size(); };
  return std::accumulate(set.paths.begin(), set.paths.end(), std::size_t{0}, add) +
         std::accumulate(set.variables.begin(), set.variables.end(), std::size_t{0}, add) +
         path_text(set.asked, 0);
}

}  // namespace

std::string encode_sets(const DiscoveredSets& sets) {
  std::string body;
  const std::vector<AskedPath> none;
  const std::vector<AskedPath>* before = &none;
  for (const Dependencies& set : sets) {
    add_item(body, 's', {});
    if (!set.base.empty()) add_item(body, 'b', set.base);
    for (const std::string& path : set.paths) add_item(body, 'p', path);
    for (const std::string& name : set.variables) add_item(body, 'v', name);
    if (!set.looks.empty()) add_item(body, 'l', set.looks);
    add_asked_items(set.asked, *before, body);
    before = &set.asked;
  }
  return framed(kMagic, body);
}

std::optional<DiscoveredSets> decode_sets(std::string_view bytes) {
  const auto body = unframed(kMagic, bytes);
  return body ? read_body(*body) : std::nullopt;
}

std::string mark_of_set(Dependencies set) {
  constexpr std::size_t kDigits = 40;
  set.looks.clear();
  return digest_of(encode_sets({std::move(set)})).hex().substr(0, kDigits);
}

std::size_t names_in(const DiscoveredSets& sets) {
  return std::accumulate(sets.begin(), sets.end(), std::size_t{0},
                         [](std::size_t sum, const Dependencies& set) {
                           return sum + set.paths.size() + set.variables.size() + set.asked.size();
                         });
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
