// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "process/stream.hpp"
#include "sys/error.hpp"

namespace cache_run {

/// Thrown when the reader of the output of this process has closed it.
class ReaderGone : public Error {
 public:
  using Error::Error;
};

/// Returns the number of the descriptor of a stream: 1 or 2.
int number_of(Stream stream);

/// Reports a failed write to a stream, with the reason in errno. Throws ReaderGone or Error.
[[noreturn]] void throw_unwritable(Stream stream);

/// Writes all bytes to standard output or standard error of this process. Into a pipe it writes
/// pieces that end behind a line end, so that other writers of the pipe tear no line
/// (piece_size()). Throws ReaderGone or Error.
void show_bytes(std::string_view bytes, Stream on);

}  // namespace cache_run
