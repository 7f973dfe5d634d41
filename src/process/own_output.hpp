// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "process/stream.hpp"
#include "sys/error.hpp"

namespace cache_run {

/// Thrown when whoever reads our output has closed it.
class ReaderGone : public Error {
 public:
  using Error::Error;
};

/// Writes to our standard output or standard error. Throws ReaderGone or Error.
void show_bytes(std::string_view bytes, Stream on);

/// The same with the next `size` bytes of a file, in constant memory. Throws Error also if it has
/// fewer.
void show_file(int file, std::uint64_t size, Stream on);

}  // namespace cache_run
