// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "process/stream.hpp"
#include "sys/error.hpp"

namespace cache_run {

/// Thrown when the reader of the output of this process has closed it.
class ReaderGone : public Error {
 public:
  using Error::Error;
};

/// Writes all bytes to standard output or standard error of this process. Throws ReaderGone or
/// Error.
void show_bytes(std::string_view bytes, Stream on);

/// Writes the next `size` bytes of a file to standard output or standard error, in constant memory.
/// Throws ReaderGone, and Error, also if the file has fewer bytes.
void show_file(int file, std::uint64_t size, Stream on);

}  // namespace cache_run
