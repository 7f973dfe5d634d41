// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sys/error.hpp"

namespace cache_run {

/// Why a call is a miss or uncached, or its result not stored. Each has a word, which journal,
/// history and `stats` know it by, beside the text that tells of the one case.
enum class Cause : std::uint8_t {
  none,
  // There is no result that may be used.
  absent,
  damaged,
  blob_lost,
  expired,
  future,
  refused,
  unanswered,
  refresh,
  streams,
  // One of that status is neither used nor kept.
  status,
  // A result is not kept.
  signal,
  closed_reader,
  resized,
  unwritten,
  too_quick,
  too_large,
  no_room,
  left_behind,
  changed_input,
  depfile,
  output_missing,
  output_unfit,
  only_cached,
  // There is no key.
  unkeyable,
  // All else.
  failed,
};

/// The word for it, "" for none. Written to disk: never renamed.
std::string_view word_of(Cause cause);

/// What a person is told of it; the word itself, if a later version wrote that.
std::string_view meaning_of(std::string_view word);

/// Why something is so: a word for the journal, and a text for people. Both empty: there is none.
struct Reason {
  Cause cause = Cause::none;
  std::string text;
};

/// An Error that knows its cause.
class Caused : public Error {
 public:
  Caused(Cause cause, const std::string& text) : Error(text), cause_(cause) {}
  [[nodiscard]] Cause cause() const { return cause_; }

 private:
  Cause cause_;
};

}  // namespace cache_run
