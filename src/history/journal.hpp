// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "sys/file_identity.hpp"

namespace cache_run {

class Store;

/// The kind of event that a line of the journal reports.
enum class Event : std::uint8_t {
  hit,
  stale,     ///< a hit on a result older than --stale
  miss,      ///< a run, or no run for lack of a result (--only-cached)
  refresh,   ///< a run in the background
  uncached,  ///< a call without a key; the command ran or was refused
  damaged,   ///< a result that a search found damaged; the call has its own line
  evicted,   ///< files that an upkeep removed
};

/// A line of the journal, CACHE/journal. A call that may change the cache appends a line when it
/// ends. A damaged result and an upkeep that removed files have lines of their own. A line consists
/// of words, with one space between two words. It is written to disk: never rename or move a word.
///     TIME EVENT NAME AMOUNT REASON NOT-STORED
/// - TIME is in seconds since 1970: ten digits, a point and three decimals.
/// - EVENT is the name of the enumerator.
/// - NAME is the id of a result (NAME-<40 hex>), or the command's name if there is no key.
/// - AMOUNT is the duration of the run in nanoseconds; for a hit, of the run that it replaced.
/// - REASON is the cause of the miss, of the uncached call or of the run in the background.
/// - NOT-STORED is the cause for not storing the result.
///
/// Causes are words of lower-case letters and hyphens (history/cause.hpp). "-" stands for none. For
/// `evicted`, NAME is the number of files and AMOUNT their bytes on disk.
struct JournalLine {
  FileTime time = 0;  ///< nanoseconds since 1970; written with milliseconds
  Event event = Event::hit;
  std::string name;          ///< id or name of the command; empty: none
  std::uint64_t count = 1;   ///< number of events; for `evicted` of files
  std::uint64_t amount = 0;  ///< nanoseconds; for `evicted` bytes on disk
  std::string reason;        ///< word of the cause; empty: none
  std::string not_stored;    ///< word of the cause; empty: none

  bool operator==(const JournalLine&) const = default;
};

/// Returns the word for an event in the journal.
std::string_view word_of(Event event);
/// Returns the event of a word; nullopt if `word` is none.
std::optional<Event> event_of(std::string_view word);

/// Stands in a line for a missing word.
constexpr std::string_view kNoWord = "-";

/// Returns the line of an upkeep that ends now and that removed files.
JournalLine eviction(std::uint64_t files, std::uint64_t bytes);

/// Returns the line with its newline. Writes "-" for a word that has letters or a length that the
/// journal does not allow.
std::string text_of(const JournalLine& line);

/// Appends the line to the journal of `store` with one write(2). Takes no lock and does not wait
/// for the disk. Ignores a failure. Does nothing if the store is read only.
///
/// Returns whether the caller must fold the journal (history/history.hpp). It must if the journal
/// has 1 MiB and this line reached a new multiple of 64 KiB. So one call folds the journal for each
/// 64 KiB of new lines.
bool append(const Store& store, const JournalLine& line) noexcept;

/// Calls `visit` for each valid line in the text of a journal. Skips other lines, which may be
/// damaged, and a last line without newline, which may be incomplete.
void for_each_line(std::string_view text,
                   const std::function<void(const JournalLine& line)>& visit);

}  // namespace cache_run
