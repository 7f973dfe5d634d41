// SPDX-License-Identifier: MIT
#include "process/terminal_query.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cache_run {
namespace {

constexpr char kEnquiry = '\x05';
constexpr char kBell = '\x07';
constexpr char kCancel = '\x18';
constexpr char kSubstitute = '\x1a';
constexpr char kEscape = '\x1b';
/// Begins each control character of C1 in UTF-8: U+009B is C2 9B.
constexpr unsigned char kLeadOfC1 = 0xc2;
/// Queries are short. Of longer strings, such as pictures, only the beginning counts.
constexpr std::size_t kMostOfBody = 512;

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& all) {
  return std::find(all.begin(), all.end(), text) != all.end();
}

/// Returns how many bytes of UTF-8 follow `byte` in its character. Returns 0 for a byte that begins
/// none.
int bytes_after(unsigned char byte) {
  if (byte < kLeadOfC1 || byte > 0xf4) return 0;
  if (byte < 0xe0) return 1;
  return byte < 0xf0 ? 2 : 3;
}

bool goes_on_within(unsigned char byte) { return byte >= 0x80 && byte < 0xc0; }
bool is_c1(unsigned char byte) { return byte >= 0x80 && byte < 0xa0; }

/// Returns the text up to the first `separator`, and removes both from `rest`.
std::string_view next_field(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view field = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return field;
}

/// Returns whether a terminal answers the control sequence (CSI) with this end. `body` has its
/// parameters and intermediate bytes, such as "?2026$" of a query for a mode.
bool asks(std::string_view body, char final) {
  // The window reports of xterm: state, position, sizes, icon label and title.
  constexpr std::array<std::string_view, 9> kWindowReports = {"11", "13", "14", "15", "16",
                                                              "18", "19", "20", "21"};
  const char first = body.empty() ? '\0' : body.front();
  const char last = body.empty() ? '\0' : body.back();
  switch (final) {
    case 'n':  // DSR: the state, the position of the cursor
      return first != '>';
    case 'c':  // DA: the kind of terminal. With '?' Linux sets the shape of the cursor.
      return first != '?';
    case 'p':  // DECRQM: a mode
    case 'w':  // DECRQPSR: a report of the presentation
      return last == '$';
    case 'q':  // XTVERSION
      return first == '>';
    case 'u':  // the keyboard protocol of kitty; DECRQUPSS
      return first == '?' || last == '&';
    case 'm':  // XTQMODKEYS
    case 'S':  // XTSMGRAPHICS
      return first == '?';
    case 't':
      return is_one_of(next_field(body, ';'), kWindowReports);
    case 'x':  // DECREQTPARM
      return body.empty() || body == "0" || body == "1";
    case 'y':  // DECRQCRA: a checksum of a part of the screen
      return last == '*';
    case '|':  // DECRQLP: the position of the mouse
      return last == '\'';
    default:
      return false;
  }
}

/// Returns whether a terminal answers the command (OSC): a colour, the clipboard or a font that is
/// "?", or a report of iTerm2. A title may have a "?" and is no query.
bool asks_by_command(std::string_view body) {
  constexpr std::array<std::string_view, 18> kSettings = {"4",  "5",  "10", "11", "12", "13",
                                                          "14", "15", "16", "17", "18", "19",
                                                          "21", "22", "50", "52", "99", "5522"};
  const std::string_view number = next_field(body, ';');
  if (number == "60" || number == "61") return true;
  if (number == "1337") return body.starts_with("Report") || body.starts_with("Request");
  if (!is_one_of(number, kSettings)) return false;
  while (!body.empty()) {
    const std::string_view field = next_field(body, ';');
    if (field.starts_with('?') || field.ends_with("=?")) return true;
  }
  return false;
}

/// Returns whether a terminal answers the device control string (DCS): a setting or a capability.
bool asks_by_device_string(std::string_view body) {
  const std::size_t parameters = std::min(body.find_first_not_of("0123456789;"), body.size());
  body.remove_prefix(parameters);
  return body.starts_with("$q") || body.starts_with("+q") || body.starts_with("@kitty-cmd");
}

/// Returns whether a terminal answers the picture (APC) of kitty's protocol. It does if the picture
/// has a number, unless that is not wanted, and if it is a question.
bool asks_by_picture(std::string_view body) {
  if (!body.starts_with('G')) return false;
  body.remove_prefix(1);
  std::string_view keys = next_field(body, ';');
  bool numbered = false;
  bool quiet = false;
  while (!keys.empty()) {
    const std::string_view key = next_field(keys, ',');
    if (key == "a=q") return true;
    numbered = numbered || key.starts_with("i=") || key.starts_with("I=");
    quiet = quiet || key == "q=1" || key == "q=2";
  }
  return numbered && !quiet;
}

}  // namespace

void TerminalQueries::take(std::string_view bytes) {
  for (const char byte : bytes) {
    if (found_) return;
    take_byte_of_text(byte);
  }
}

/// Finds the control characters of C1: in UTF-8, or as a byte that is no part of UTF-8. Terminals
/// obey the one form or the other. Each stands for ESC and a letter.
void TerminalQueries::take_byte_of_text(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  const bool within = missing_ > 0 && goes_on_within(code);
  const bool after_lead = std::exchange(lead_is_held_, false);
  missing_ = within ? missing_ - 1 : bytes_after(code);
  if (is_c1(code) && (!within || after_lead)) {
    take_byte(kEscape);
    constexpr char kToLetter = 0x40;
    if (!found_) take_byte(static_cast<char>(code - kToLetter));
    return;
  }
  if (after_lead) take_byte(static_cast<char>(kLeadOfC1));
  lead_is_held_ = code == kLeadOfC1;
  if (!lead_is_held_) take_byte(byte);
}

void TerminalQueries::take_byte(char byte) {
  if (byte == kEscape) {
    // The string may end here (ESC \). One that is cut off by another sequence counts, too.
    if (state_ == State::string) end_string();
    state_ = State::escape;
  } else if (byte == kCancel || byte == kSubstitute) {
    state_ = State::text;
  } else {
    take_ordinary(byte);
  }
}

/// Takes a byte that neither begins nor cancels a sequence.
void TerminalQueries::take_ordinary(char byte) {
  if (state_ == State::escape) return begin(byte);
  if (state_ == State::string) {
    if (byte == kBell) return end_string();
  } else if (state_ == State::text || byte < ' ') {
    // Within a sequence, too, a terminal obeys control characters at once.
    found_ = byte == kEnquiry;
    return;
  } else if (byte >= '@' && byte <= '~') {
    return end_sequence(byte);
  }
  if (body_.size() < kMostOfBody) body_ += byte;
}

/// Begins what the byte after ESC introduces.
void TerminalQueries::begin(char introducer) {
  body_.clear();
  introducer_ = introducer;
  constexpr std::string_view kStrings = "]P_^Xk";
  if (introducer == '[') {
    state_ = State::sequence;
  } else if (kStrings.find(introducer) != std::string_view::npos) {
    state_ = State::string;
  } else {
    state_ = State::text;
    found_ = introducer == 'Z';  // DECID: the kind of terminal
  }
}

void TerminalQueries::end_sequence(char final) {
  state_ = State::text;
  found_ = asks(body_, final);
}

void TerminalQueries::end_string() {
  state_ = State::text;
  found_ = (introducer_ == ']' && asks_by_command(body_)) ||
           (introducer_ == 'P' && asks_by_device_string(body_)) ||
           (introducer_ == '_' && asks_by_picture(body_));
}

}  // namespace cache_run
