// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <optional>
#include <span>
#include <string_view>

#include "store/spool.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"

namespace cache_run {

/// Thrown when cache-run cannot hand its standard input on to the command. The command cannot run
/// then, because a part of the input may be read already.
class InputLost : public Error {
 public:
  using Error::Error;
};

/// Reads the next bytes of standard input. Returns "" at its end. With `offset` reads there and
/// leaves the offset of the caller alone. Throws Error.
std::string_view next_of_input(std::span<char> buffer, std::optional<off_t> offset = {});

/// Starts a process that feeds a pipe from `spool` and standard input. Returns the reading end of
/// the pipe. The feeder is an orphan, because this process becomes the command. The command must
/// not find a child that it did not start. Throws InputLost.
Fd start_feeder(Spool& spool);

}  // namespace cache_run
