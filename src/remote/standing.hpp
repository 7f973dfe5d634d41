// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sys/anchored_path.hpp"

namespace cache_run {

/// What all processes of a cache know of one remote: whether it may be asked (the breaker), and
/// what it did. Times are milliseconds since 1970.
struct Standing {
  std::int64_t open_until = 0;     ///< before that time nobody asks; 0: the breaker is closed
  std::int64_t period = 0;         ///< for how long it was opened last
  std::uint64_t refusals = 0;      ///< outages in a row
  std::uint64_t silence = 0;       ///< milliseconds waited in vain since the last answer
  std::uint64_t lookups = 0;       ///< calls that asked this remote
  std::uint64_t hits = 0;          ///< results that came
  std::uint64_t bytes_got = 0;     ///< of results and blobs
  std::uint64_t sent = 0;          ///< results that were sent
  std::uint64_t bytes_sent = 0;    ///< of results and blobs
  std::uint64_t trips = 0;         ///< how often the breaker opened
  std::uint64_t unbelieved = 0;    ///< objects with a wrong signature
  std::int64_t warned = 0;         ///< when the last warning was given
  std::uint64_t last_warning = 0;  ///< a checksum of its text
  std::uint64_t waited = 0;        ///< milliseconds that lookups took
  std::uint64_t saved = 0;         ///< milliseconds that the runs of the results had taken
  std::int64_t failed = 0;         ///< when a request failed last
  std::string failure;             ///< and why: printable, one line, at most 200 bytes

  bool operator==(const Standing&) const = default;
};

/// Returns the text of a standing, one line.
std::string encode_standing(const Standing& standing);

/// Returns a new standing for a text that encode_standing() did not write.
Standing decode_standing(std::string_view text);

/// Returns whether the breaker lets nobody ask now. A time that is too far ahead comes from a clock
/// that was set back, and does not count.
bool is_open(const Standing& standing, std::int64_t now);

/// Lets one process ask again after the breaker was open: the others wait for another period.
/// Returns whether the caller may ask.
bool admit(Standing& standing, std::int64_t now);

/// Records why a request failed.
void note_failure(Standing& standing, std::string_view why, std::int64_t now);

/// Closes the breaker after an answer.
void note_answer(Standing& standing);

/// Opens the breaker after a timeout, or after the third outage in a row. Returns whether it opened
/// it.
bool note_outage(Standing& standing, bool timed_out, std::int64_t now);

/// Opens the breaker if calls have waited for 2 seconds in vain, all together, since the last
/// answer. Returns whether it opened it.
bool note_silence(Standing& standing, std::uint64_t milliseconds, std::int64_t now);

/// Returns the time for these functions.
std::int64_t milliseconds_now();

/// Reads the file; a new standing if it is missing or damaged.
Standing read_standing(const AnchoredPath& path);

/// Changes the file while no other process does. `change` returns a value that this function
/// returns. Ignores failures: then `change` works on a copy that nobody keeps.
template <typename Change>
auto change_standing(const AnchoredPath& path, const Change& change);

/// The open and locked file of a standing. The destructor writes it.
class LockedStanding {
 public:
  explicit LockedStanding(const AnchoredPath& path);
  ~LockedStanding();
  LockedStanding(const LockedStanding&) = delete;
  LockedStanding& operator=(const LockedStanding&) = delete;
  LockedStanding(LockedStanding&&) = delete;
  LockedStanding& operator=(LockedStanding&&) = delete;

  Standing& value() { return value_; }

 private:
  int file_ = -1;
  Standing value_;
  Standing before_;
};

template <typename Change>
auto change_standing(const AnchoredPath& path, const Change& change) {
  LockedStanding locked(path);
  return change(locked.value());
}

}  // namespace cache_run
