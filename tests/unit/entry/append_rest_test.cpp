// SPDX-License-Identifier: MIT
#include "entry/append_rest.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>

#include "../../support/scratch.hpp"
#include "sys/fd.hpp"

namespace cache_run {
namespace {

/// Appends what `whole` has more than `standing`. Returns what stands there then; "no" if nothing
/// was appended.
std::string appended(const std::string& standing, const std::string& whole) {
  const Scratch scratch;
  write_file("whole", whole);
  write_file("standing", standing);
  const Fd from(open("whole", O_RDONLY | O_CLOEXEC));
  const Fd to(open("standing", O_RDWR | O_APPEND | O_CLOEXEC));
  const auto size = static_cast<off_t>(standing.size());
  const bool done = append_rest(from.get(), to.get(), size, "standing");
  const std::string now = file_bytes("standing").value_or("");
  if (!done) CHECK(now == standing);
  return done ? now : "no";
}

TEST_CASE("append rest: what a file has more than another one is appended to that") {
  CHECK(appended("", "a") == "a");
  CHECK(appended("line\n", "line\nline\n") == "line\nline\n");
  const std::string large(200'000, 'x');
  CHECK((appended(large, large + "more") == large + "more"));
}

TEST_CASE("append rest: a file that does not begin with the other one changes nothing") {
  CHECK(appended("a", "a") == "no");
  CHECK(appended("ab", "a") == "no");
  CHECK(appended("b", "ab") == "no");
  const std::string large(200'000, 'x');
  CHECK(appended(large + "y", large + "x and more") == "no");
}

TEST_CASE("append rest: much is not appended") {
  CHECK(appended("", std::string(64UL * 1024 + 1, 'x')) == "no");
}

}  // namespace
}  // namespace cache_run
