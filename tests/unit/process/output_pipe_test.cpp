// SPDX-License-Identifier: MIT
#include "process/output_pipe.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <string>

#include "sys/fd.hpp"

namespace cache_run {
namespace {

using Got = OutputPipe::Got;

TEST_CASE("output pipe: what is there, nothing yet and the end are told apart") {
  OutputPipe pipe;
  std::string buffer(16, '\0');
  std::string_view taken;
  CHECK(pipe.take(buffer, taken) == Got::nothing_yet);
  REQUIRE(write(pipe.write_end(), "text", 4) == 4);
  CHECK(pipe.take(buffer, taken) == Got::bytes);
  CHECK(taken == "text");
  pipe.close_write_end();
  CHECK(pipe.take(buffer, taken) == Got::end);
}

TEST_CASE("output pipe: a failing read is not taken for the end of the output") {
  const OutputPipe pipe;
  const Fd directory(open("/", O_RDONLY | O_CLOEXEC));  // reading it fails
  REQUIRE(dup3(directory.get(), pipe.read_end(), O_CLOEXEC) == pipe.read_end());
  std::string buffer(16, '\0');
  std::string_view taken;
  CHECK(pipe.take(buffer, taken) == Got::failed);
}

}  // namespace
}  // namespace cache_run
