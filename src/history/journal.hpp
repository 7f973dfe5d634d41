// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "store/store.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// What a line of the journal tells of.
enum class Event : std::uint8_t {
  hit,
  stale,     ///< a hit that was older than --stale
  miss,      ///< run, or not run for lack of a result (--only-cached)
  refresh,   ///< run in the background
  uncached,  ///< run, or refused, without a key
  damaged,   ///< met on the way to a miss, which has a line of its own
  evicted,
};

/// The journal, CACHE/journal, has a line for each call that may change the cache, in the order of
/// their ends. Written to disk, never renamed or given another place: words with one space between
/// them,
///     TIME EVENT NAME AMOUNT REASON NOT-STORED
/// TIME is seconds since 1970 in ten digits, and three decimals. EVENT is the enumerator's name.
/// NAME is NAME-<40 hex> of a result, or the command's name where there is no key. AMOUNT is
/// nanoseconds: what the run took, or what a hit saved. REASON says why it is a miss, uncached or
/// run in the background; NOT-STORED why the result of a run is not kept: a word of lower case
/// letters and hyphens. "-" stands for none. Of evictions NAME is the number of files, AMOUNT their
/// bytes.
struct JournalLine {
  FileTime time = 0;
  Event event = Event::hit;
  std::string name;          ///< empty: none
  std::uint64_t count = 1;   ///< of calls; of files, if evicted
  std::uint64_t amount = 0;  ///< ns or bytes
  std::string reason;        ///< empty: none
  std::string not_stored;    ///< empty: none

  bool operator==(const JournalLine&) const = default;
};

/// The word for it in the journal.
std::string_view word_of(Event event);
std::optional<Event> event_of(std::string_view word);

/// Stands where a line has no such word.
constexpr std::string_view kNoWord = "-";

/// The line of an eviction that ends now.
JournalLine eviction(std::uint64_t files, std::uint64_t bytes);

/// With its newline. What does not fit a line is left out of it.
std::string text_of(const JournalLine& line);

/// Appends the line to the journal of `store` by one write, without lock and without waiting for
/// the disk. Whether the journal should be folded now (history/history.hpp): it is over 1 MiB, and
/// just one caller is told so for each 64 KiB. What fails is left undone, and so is all with a
/// store that is read only.
bool append(const Store& store, const JournalLine& line) noexcept;

/// Calls `visit` for each line of the text of a journal. What is no such line, because it was torn
/// or comes from elsewhere, is passed over, and so is what has no newline yet.
void for_each_line(std::string_view text,
                   const std::function<void(const JournalLine& line)>& visit);

}  // namespace cache_run
