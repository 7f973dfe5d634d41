// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "hash/checksum.hpp"
#include "history/history.hpp"

namespace cache_run {

/// The beginning of a journal that was folded: which one it was, and how far.
struct Folded {
  std::uint64_t size = 0;
  Checksum checksum{};

  bool operator==(const Folded&) const = default;
};

Folded folded_as(std::string_view journal);

/// What CACHE/history holds: "CRHISTO1", the XXH3-128 of what follows, then lines of words with one
/// space between them. Written to disk: never renamed.
///     folded SIZE 32-HEX-DIGITS
///     calls DAY COMMAND EVENT REASON NOT-STORED COUNT AMOUNT
///     use ID HITS NANOSECONDS
/// DAY is as 2026-11-20, or "-" for all that are told apart no longer; the others are those of the
/// journal. What a later version writes there besides is passed over.
struct History {
  Folded folded;
  Counts calls;
  std::unordered_map<std::string, Use> uses;
};

std::string encode_history(const History& history);

/// Which of its parts are wanted, for the others may be large.
enum class HistoryParts : std::uint8_t { calls, uses, all };

/// nullopt if it is damaged or no such file.
std::optional<History> decode_history(std::string_view bytes, HistoryParts parts);

/// Counts what the line tells.
void add(History& history, const JournalLine& line, HistoryParts parts);

/// Keeps what grows within bounds: days that are over a year old become one, and of the commands of
/// a day those that are called most often are told apart, the others counted together.
void bound_calls(Counts& calls, Day today);

}  // namespace cache_run
