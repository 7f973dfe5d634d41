// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cache_run {

/// What text for people is written to.
struct Screen {
  bool is_terminal = false;
  std::size_t width = 0;  ///< columns of the terminal
  bool styled = false;    ///< whether bold and colours are welcome: not with NO_COLOR
};

/// Standard output. A terminal that does not know its width counts as 80 columns wide.
Screen screen_of_output();

/// How many columns `text`, which is printable(), takes on a terminal. The width of a character
/// depends on fonts and versions of Unicode; this takes East Asian ones and emoji for two columns
/// and combining marks for none, which is mostly right.
std::size_t width_of(std::string_view text);

/// `text` as it is if it takes at most `width` columns, else its beginning with an ellipsis in as
/// many.
std::string cut_to(std::string_view text, std::size_t width);

/// In bold, if that is welcome.
std::string bold(std::string_view text, const Screen& screen);

}  // namespace cache_run
