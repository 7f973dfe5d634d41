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
constexpr char kDelete = '\x7f';
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

/// Returns the number without zeros at its beginning, which terminals pass over.
std::string_view without_zeros(std::string_view number) {
  while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
  return number;
}

/// Returns whether a terminal answers when these modes are set. It tells its size with 2048.
bool sets_answering_mode(std::string_view body) {
  if (!body.starts_with('?')) return false;
  body.remove_prefix(1);
  while (!body.empty()) {
    if (without_zeros(next_field(body, ';')) == "2048") return true;
  }
  return false;
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
    case 'u':  // the keyboard protocol of kitty; DECRQUPSS; DECRQTSR: the state
      return first == '?' || last == '&' || last == '$';
    case 'm':  // XTQMODKEYS
    case 'S':  // XTSMGRAPHICS
      return first == '?';
    case 't':
      return is_one_of(without_zeros(next_field(body, ';')), kWindowReports);
    case 'x':  // DECREQTPARM; DECRQPKFM: memory for keys
      body = without_zeros(body);
      return body.empty() || body == "0" || body == "1" || last == '+';
    case 'y':  // DECRQCRA: a checksum of a part of the screen
      return last == '*';
    case '|':  // DECRQLP: the position of the mouse; XTREPORTSGR: colours
      return last == '\'' || last == '#';
    case 'v':  // DECRQDE: the part that is shown
      return last == '"';
    case 'R':  // XTREPORTCOLORS: the stack of palettes
      return last == '#';
    case 'h':
      return sets_answering_mode(body);
    default:
      return false;
  }
}

/// Returns whether a terminal answers the notification (OSC 99) of kitty: a question, or one that
/// reports what becomes of it. `keys` are "i=1:p=?".
bool asks_by_notification(std::string_view keys) {
  while (!keys.empty()) {
    const std::string_view key = next_field(keys, ':');
    if (key == "p=?" || key == "p=alive" || key == "c=1") return true;
    if (key.starts_with("a=") && key.find("report") != std::string_view::npos) return true;
  }
  return false;
}

/// Returns whether a terminal answers the command (OSC): one with a value that is "?", one of the
/// clipboard of kitty (5522), or a report of iTerm2. A title or other text may have a "?" and is no
/// query.
bool asks_by_command(std::string_view body) {
  constexpr std::array<std::string_view, 12> kTexts = {"0",  "1",   "2",   "7",   "8", "9",
                                                       "66", "133", "633", "777", "l", "L"};
  // Commands with many values may be longer than what is known of them.
  constexpr std::array<std::string_view, 3> kOfManyValues = {"4", "5", "21"};
  const bool is_cut = body.size() == kMostOfBody;
  const std::string_view number = without_zeros(next_field(body, ';'));
  if (number == "60" || number == "61" || number == "5522") return true;
  if (number == "99") return asks_by_notification(next_field(body, ';'));
  if (number == "1337") {
    return body.starts_with("Report") || body.starts_with("Request") || body == "Capabilities";
  }
  if (is_one_of(number, kTexts)) return false;
  if (is_cut && is_one_of(number, kOfManyValues)) return true;
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
/// has a number, unless neither success nor failure is to be told, and if it is a question.
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
    quiet = quiet || key == "q=2";
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
  // No query has anything but ASCII, and a terminal may pass over the rest.
  const bool is_other = byte < ' ' || byte == kDelete;
  if (state_ == State::string) {
    if (byte == kBell) return end_string();
    if (is_other) return;
  } else if (state_ == State::text || is_other) {
    // Within a sequence, too, a terminal obeys control characters at once.
    found_ = byte == kEnquiry;
    return;
  } else if (state_ == State::escape) {
    return begin(byte);
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
