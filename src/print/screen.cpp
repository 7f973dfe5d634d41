// SPDX-License-Identifier: MIT
#include "print/screen.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "sys/utf8.hpp"

namespace cache_run {
namespace {

/// A range of Unicode characters.
struct Range {
  char32_t first;
  char32_t last;  ///< included
};

// Characters of two columns: East Asian Wide and Fullwidth (Unicode UAX #11), roughly, and emoji.
constexpr std::array<Range, 10> kWide = {{{0x1100, 0x115f},
                                          {0x2e80, 0x303e},
                                          {0x3041, 0xa4cf},
                                          {0xac00, 0xd7a3},
                                          {0xf900, 0xfaff},
                                          {0xfe30, 0xfe6f},
                                          {0xff00, 0xff60},
                                          {0xffe0, 0xffe6},
                                          {0x1f300, 0x1faff},
                                          {0x20000, 0x3fffd}}};
// Characters of no column: combining marks, zero-width characters, variation selectors.
constexpr std::array<Range, 5> kCombining = {
    {{0x0300, 0x036f}, {0x200b, 0x200f}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}}};

template <std::size_t kSize>
bool is_in(const std::array<Range, kSize>& ranges, char32_t code) {
  return std::any_of(ranges.begin(), ranges.end(), [code](const Range& range) {
    return code >= range.first && code <= range.last;
  });
}

std::size_t width_of(char32_t code) {
  if (code < kCombining.front().first) return 1;
  if (is_in(kCombining, code)) return 0;
  return is_in(kWide, code) ? 2 : 1;
}

/// Removes the first character from `text`, or a byte that begins no character. Returns its
/// columns.
std::size_t take_width(std::string_view& text) {
  const auto character = first_character(text);
  text.remove_prefix(character ? character->size : 1);
  return character ? width_of(character->code) : 1;
}

}  // namespace

Screen screen_of_output() {
  if (isatty(1) != 1) return {};
  constexpr std::size_t kUsualWidth = 80;
  winsize size{};
  // Some terminals, such as serial lines, report 0 columns.
  const bool known = ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return {.is_terminal = true, .width = known ? size.ws_col : kUsualWidth, .styled = may_style(1)};
}

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const std::size_t plain = size_of_ascii(text);
    width += plain;
    text.remove_prefix(plain);
    if (!text.empty()) width += take_width(text);
  }
  return width;
}

std::string cut_to(std::string_view text, std::size_t width) {
  if (width_of(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::string_view rest = text;
  std::size_t end = 0;  // in bytes; the text before it leaves one column for the ellipsis
  for (std::size_t taken = 0; taken < width;) {
    end = text.size() - rest.size();
    taken += take_width(rest);
  }
  return fmt::format("{}…", text.substr(0, end));
}

std::string cut_in_the_middle(std::string_view text, std::size_t width) {
  std::size_t left = width_of(text);
  if (left <= width) return std::string(text);
  const std::string beginning = cut_to(text, (width + 2) / 3);
  const std::size_t room = width - width_of(beginning);
  std::string_view end = text;
  while (left > room) left -= take_width(end);
  return beginning + std::string(end);
}

std::string in_style(std::string_view text, Style style, const Screen& screen) {
  return screen.styled ? in_style(text, style) : std::string(text);
}

std::string bold(std::string_view text, const Screen& screen) {
  return in_style(text, Style::bold, screen);
}

}  // namespace cache_run
