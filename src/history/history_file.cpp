// SPDX-License-Identifier: MIT
#include "history/history_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <utility>
#include <vector>

#include "hash/framed.hpp"
#include "store/result_id.hpp"
#include "sys/hex.hpp"
#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kMagic = "CRHISTO1";
constexpr std::string_view kOthers = "*";
constexpr std::size_t kMostWords = 8;        // words in a line, at most
constexpr Day kDaysApart = 366;              // days that have counts of their own
constexpr std::size_t kCommandsApart = 100;  // commands of a day that have counts of their own
constexpr std::string_view kUse = "use ";
constexpr std::size_t kMostOfLine = 4096;
constexpr std::uint64_t kMostCounted = std::numeric_limits<std::int64_t>::max();

using Words = std::array<std::string_view, kMostWords>;

bool read_bounded(std::string_view text, std::uint64_t& number) {
  return read_number(text, number) && number <= kMostCounted;
}

std::string_view or_none(std::string_view text) { return text.empty() ? kNoWord : text; }

std::string text_or_empty(std::string_view word) {
  return word == kNoWord ? std::string() : std::string(word);
}

/// Splits a line into words, at most as many as `words` holds. Returns their number.
std::size_t split(std::string_view line, Words& words) {
  std::size_t count = 0;
  while (count < words.size()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    words.at(count++) = line.substr(0, end);
    if (end == line.size()) break;
    line.remove_prefix(end + 1);
  }
  return count;
}

/// Adds to a sum, up to kMostCounted. Numbers from a damaged journal may be large, and the sum must
/// not overflow.
void add_to(std::uint64_t& sum, std::uint64_t number) {
  sum = number > kMostCounted - std::min(sum, kMostCounted) ? kMostCounted : sum + number;
}

void add_to(Tally& tally, const Tally& more) {
  add_to(tally.count, more.count);
  add_to(tally.amount, more.amount);
}

void add_to(Use& use, std::uint64_t hits, std::uint64_t saved) {
  add_to(use.hits, hits);
  auto sum = static_cast<std::uint64_t>(use.saved.count());
  add_to(sum, saved);
  use.saved = std::chrono::nanoseconds(sum);
}

void read_calls(const Words& words, Counts& calls) {
  const auto day = words[1] == kNoWord ? kEarlier : parse_day(words[1]);
  const auto event = event_of(words[3]);
  Tally tally;
  if (!day || !event || !read_bounded(words[6], tally.count)) return;
  if (!read_bounded(words[7], tally.amount)) return;
  add_to(calls[{.day = *day,
                .command = text_or_empty(words[2]),
                .event = *event,
                .reason = text_or_empty(words[4]),
                .not_stored = text_or_empty(words[5])}],
         tally);
}

void read_line(std::string_view line, HistoryParts parts, History& history) {
  constexpr std::size_t kWordsOfFolded = 3;
  constexpr std::size_t kWordsOfUse = 4;
  Words words;
  const std::size_t count = split(line, words);
  if (words[0] == "folded" && count == kWordsOfFolded) {
    Folded folded;
    if (read_bounded(words[1], folded.size) && read_hex(words[2], folded.checksum)) {
      history.folded = folded;
    }
  } else if (words[0] == "calls" && count == kMostWords && parts != HistoryParts::uses) {
    read_calls(words, history.calls);
  } else if (words[0] == "use" && count == kWordsOfUse && parts != HistoryParts::calls) {
    std::uint64_t hits = 0;
    std::uint64_t saved = 0;
    if (!is_id(words[1]) || !read_bounded(words[2], hits) || !read_bounded(words[3], saved)) return;
    add_to(history.uses[std::string(words[1])], hits, saved);
  }
}

/// Returns whether this line of a history is about one of the results.
bool is_use_of(std::string_view line, std::span<const std::string> ids) {
  line.remove_prefix(kUse.size());
  const std::string_view id = line.substr(0, line.find(' '));
  return std::binary_search(ids.begin(), ids.end(), id, std::less<>());
}

/// Returns the commands of one day that keep their own counts: those that are called most often. ""
/// and "*" are always among them.
std::set<std::string> kept_apart(Counts::const_iterator begin, Counts::const_iterator end) {
  std::map<std::string, std::uint64_t> sums;
  for (auto i = begin; i != end; ++i) add_to(sums[i->first.command], i->second.count);
  sums.erase("");
  sums.erase(std::string(kOthers));
  std::vector<std::pair<std::uint64_t, std::string>> order;
  order.reserve(sums.size());
  for (const auto& [name, sum] : sums) order.emplace_back(sum, name);
  std::sort(order.begin(), order.end(), std::greater<>());
  order.resize(std::min(order.size(), kCommandsApart));
  std::set<std::string> kept = {"", std::string(kOthers)};
  for (auto& [sum, name] : order) kept.insert(std::move(name));
  return kept;
}

}  // namespace

Folded folded_as(std::string_view journal) {
  return {.size = journal.size(), .checksum = checksum_of(journal)};
}

std::string encode_history(const History& history) {
  std::string body =
      fmt::format("folded {} {}\n", history.folded.size, hex_text(history.folded.checksum));
  for (const auto& [key, tally] : history.calls) {
    body += fmt::format("calls {} {} {} {} {} {} {}\n",
                        key.day == kEarlier ? std::string(kNoWord) : day_text(key.day),
                        or_none(key.command), word_of(key.event), or_none(key.reason),
                        or_none(key.not_stored), tally.count, tally.amount);
  }
  for (const auto& [id, use] : history.uses) {
    body += fmt::format("use {} {} {}\n", id, use.hits, use.saved.count());
  }
  return framed(kMagic, body);
}

std::optional<History> decode_history(std::string_view bytes, HistoryParts parts) {
  const auto unframed_bytes = unframed(kMagic, bytes);
  if (!unframed_bytes) return std::nullopt;
  std::string_view body = *unframed_bytes;
  History history;
  for (std::size_t end = 0; (end = body.find('\n')) != std::string_view::npos;) {
    read_line(body.substr(0, end), parts, history);
    body.remove_prefix(end + 1);
  }
  return history;
}

std::optional<History> read_uses(const Fd& file, std::span<const std::string> ids) {
  History history;
  std::string rest;  // of a line whose end comes with the next piece
  const auto read_uses_in = [&](std::string_view piece) {
    rest += piece;
    std::string_view text = rest;
    for (std::size_t end = 0; (end = text.find('\n')) != std::string_view::npos;) {
      const std::string_view line = text.substr(0, end);
      text.remove_prefix(end + 1);
      if (line.starts_with("calls ")) continue;
      if (line.starts_with(kUse) && !is_use_of(line, ids)) continue;
      read_line(line, HistoryParts::uses, history);
    }
    // No line of ours is that long. The memory stays small whatever the file holds.
    rest = text.size() > kMostOfLine ? std::string() : std::string(text);
  };
  if (!read_framed(kMagic, file, read_uses_in)) return std::nullopt;
  return history;
}

void add(History& history, const JournalLine& line, HistoryParts parts) {
  const bool with_key = is_id(line.name);
  if (parts != HistoryParts::uses) {
    CountKey key{.day = day_of(line.time),
                 .command = with_key ? std::string(name_of_id(line.name)) : line.name,
                 .event = line.event,
                 .reason = line.reason,
                 .not_stored = line.not_stored};
    add_to(history.calls[std::move(key)], {.count = line.count, .amount = line.amount});
  }
  const bool replayed = line.event == Event::hit || line.event == Event::stale;
  if (parts != HistoryParts::calls && replayed && with_key) {
    add_to(history.uses[line.name], 1, line.amount);
  }
}

void bound_calls(Counts& calls, Day today) {
  Counts by_day;
  for (const auto& [key, tally] : calls) {
    CountKey place = key;
    if (place.day < today - kDaysApart) place.day = kEarlier;
    if (place.day > today) place.day = today;  // the clock was wrong at that time
    add_to(by_day[std::move(place)], tally);
  }
  Counts bounded;
  for (auto begin = by_day.cbegin(); begin != by_day.cend();) {
    const Day day = begin->first.day;
    const auto end = std::find_if(begin, by_day.cend(),
                                  [day](const auto& entry) { return entry.first.day != day; });
    const std::set<std::string> apart = kept_apart(begin, end);
    for (; begin != end; ++begin) {
      CountKey place = begin->first;
      if (!apart.contains(place.command)) place.command = kOthers;
      add_to(bounded[std::move(place)], begin->second);
    }
  }
  calls = std::move(bounded);
}

}  // namespace cache_run
