// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cache_run {

/// A scanner for control sequences that a terminal answers: reports of its position, state, colours
/// and kind. The answer comes as if somebody typed it. On a replay no command waits for it, and the
/// shell gets it. A sequence may begin with ESC and a letter, or with a control character of C1, as
/// one byte or in UTF-8.
class TerminalQueries {
 public:
  /// Scans the next bytes of the output. A sequence may go on in the next call.
  void take(std::string_view bytes);
  /// Returns whether a query was among the bytes.
  [[nodiscard]] bool found() const { return found_; }
  /// Returns whether a sequence has begun and not ended. What follows a replay would end it.
  [[nodiscard]] bool within_sequence() const { return state_ != State::text; }

 private:
  enum class State : std::uint8_t { text, escape, sequence, string };

  void take_byte_of_text(char byte);
  void take_byte(char byte);
  void take_ordinary(char byte);
  void begin(char introducer);
  void end_sequence(char final);
  void end_string();

  State state_ = State::text;
  char introducer_ = 0;  // of the string: ']' OSC, 'P' DCS, '_' APC, or one without queries
  std::string body_;     // parameters of the sequence, or the beginning of the string
  bool found_ = false;
  int missing_ = 0;            // bytes of UTF-8 that the present character still lacks
  bool lead_is_held_ = false;  // the byte that begins C1 in UTF-8 has come, and not been taken
};

}  // namespace cache_run
