// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "hash/checksum.hpp"
#include "history/history.hpp"
#include "sys/fd.hpp"

namespace cache_run {

/// The part of a journal that the history has counted: its first `size` bytes. The checksum
/// identifies the journal.
struct Folded {
  std::uint64_t size = 0;
  Checksum checksum{};

  bool operator==(const Folded&) const = default;
};

/// Returns the mark of a journal that was counted up to the end of `journal`.
Folded folded_as(std::string_view journal);

/// The contents of CACHE/history: "CRHISTO1", the XXH3-128 of the body, and the body. The body
/// consists of lines of words, with one space between two words. The words are written to disk:
/// never rename one.
///     folded SIZE 32-HEX-DIGITS
///     calls DAY COMMAND EVENT REASON NOT-STORED COUNT AMOUNT
///     use ID HITS NANOSECONDS
/// DAY is written as 2026-11-20; "-" stands for all days over a year ago (kEarlier). The other
/// words are those of the journal. A reader skips lines that it does not know: a later version may
/// have written them.
struct History {
  Folded folded;
  Counts calls;
  std::unordered_map<std::string, Use> uses;
};

/// Returns the bytes of a history file.
std::string encode_history(const History& history);

/// Chooses the parts of a history that a reader needs. The other part may be large.
enum class HistoryParts : std::uint8_t { calls, uses, all };

/// Returns the history with the chosen parts, and always `folded`. Returns nullopt if `bytes` are
/// damaged or are no history file.
std::optional<History> decode_history(std::string_view bytes, HistoryParts parts);

/// Reads an open history file piece by piece. Returns `folded`, and the uses of the results in
/// `ids`, which must be sorted. Returns nullopt as decode_history() does.
std::optional<History> read_uses(const Fd& file, std::span<const std::string> ids);

/// Adds the event of a journal line to the chosen parts of `history`.
void add(History& history, const JournalLine& line, HistoryParts parts);

/// Bounds the number of counts. Joins all days over a year ago into kEarlier. Of each day, keeps
/// the 100 commands that are called most often and joins the others into "*". Counts of the future
/// move to `today`.
void bound_calls(Counts& calls, Day today);

}  // namespace cache_run
