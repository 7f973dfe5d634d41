// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sys/style.hpp"

namespace cache_run {

/// The properties of the place where text for people appears.
struct Screen {
  bool is_terminal = false;
  std::size_t width = 0;  ///< columns of the terminal; 0 if there is none
  bool styled = false;    ///< whether the terminal may get styles: see may_style()
};

/// Returns the properties of standard output. A terminal of unknown width counts as 80 columns
/// wide.
Screen screen_of_output();

/// Returns the number of columns that `text` takes on a terminal. `text` must be printable(). The
/// real width of a character depends on fonts and versions of Unicode. This function counts two
/// columns for East Asian characters and emoji, and none for combining marks. It is mostly right.
std::size_t width_of(std::string_view text);

/// Returns `text` if it takes at most `width` columns. Returns its beginning with an ellipsis
/// otherwise, in at most `width` columns.
std::string cut_to(std::string_view text, std::size_t width);

/// Returns `text` if it takes at most `width` columns. Returns its beginning and its end otherwise,
/// with an ellipsis between them, in at most `width` columns. The end of a command or path says
/// most, so it gets two thirds.
std::string cut_in_the_middle(std::string_view text, std::size_t width);

/// Returns `text` with the escape sequences of the style, if `screen` may get them.
std::string in_style(std::string_view text, Style style, const Screen& screen);

/// Returns `text` in bold, if `screen` may get that.
std::string bold(std::string_view text, const Screen& screen);

}  // namespace cache_run
