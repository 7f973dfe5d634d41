// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cache_run {

/// Returns `text` in a form that is safe for a terminal, because names of files may hold any bytes.
/// Each byte of a control character, or of invalid UTF-8, becomes \xNN.
std::string printable(std::string_view text);

/// Returns `text` if it has no more than `most` bytes, else its beginning and how many bytes it
/// has. Somebody may have made up a key that has hundreds of megabytes.
std::string beginning_of(std::string_view text, std::size_t most);

/// Returns `text`, which is a message, without the middle of each long name in single quotes. A
/// path may have thousands of bytes, and people need its beginning and its end. A message that is
/// still very long, such as one whose names have no quotes, loses its own middle.
std::string with_short_names(std::string_view text);

}  // namespace cache_run
