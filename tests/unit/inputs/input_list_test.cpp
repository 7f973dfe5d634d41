// SPDX-License-Identifier: MIT
#include "inputs/input_list.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include "../../support/scratch.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"

namespace cache_run {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)

using Words = std::vector<std::string>;

Words read_text(std::string_view text, bool nul_separated) {
  write_file("list", text);
  return read_input_list("list", nul_separated);
}

TEST_CASE("input_list: a line is a path") {
  const Scratch scratch;
  CHECK(read_text("", false).empty());
  CHECK(read_text("\n\r\n\n", false).empty());
  CHECK(read_text("b\na\nb", false) == Words{"b", "a", "b"});
  CHECK(read_text("\n a \t\n\n\xff\n", false) == Words{" a \t", "\xff"});
  CHECK(read_text("a\r\nb\r\r\nc\rd\r", false) == Words{"a", "b\r", "c\rd"});
  CHECK(read_text("!*.o\n# a\n", false) == Words{"!*.o", "# a"});
}

TEST_CASE("input_list: NUL ends a path") {
  const Scratch scratch;
  CHECK(read_text("\0\0"s, true).empty());
  CHECK(read_text("a\nb\0\0 c\r\0d"s, true) == Words{"a\nb", " c\r", "d"});
  CHECK(read_text("a\nb\n", true) == Words{"a\nb\n"});
}

TEST_CASE("input_list: what cannot be read is told") {
  const Scratch scratch;
  CHECK_THROWS_WITH_AS(read_input_list("missing", false),
                       "--inputs-from: cannot read 'missing': No such file or directory",
                       Unkeyable);
  CHECK_THROWS_WITH_AS(read_input_list(".", true), "--inputs-from: cannot read '.': Is a directory",
                       Unkeyable);
  CHECK_THROWS_WITH_AS(read_text("a\0b"s, false),
                       "--inputs-from: cannot read 'list': it has a NUL byte (-0 reads lists that "
                       "are separated by NUL)",
                       Unkeyable);
}

TEST_CASE("input_list: a minus sign is standard input") {
  const Scratch scratch;
  const std::string large(300'000, 'x');
  const Fd before(dup(0));
  int ends[2] = {};  // NOLINT(*-avoid-c-arrays): what pipe wants
  REQUIRE(pipe2(ends, O_NONBLOCK) == 0);
  const pid_t writer = start_child([&] {
    pause_ms(20);
    fcntl(ends[1], F_SETFL, 0);  // the reading end alone does not block
    close(ends[0]);
    const std::string text = "a\n" + large + "\n";
    return write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : 1;
  });
  close(ends[1]);
  dup2(ends[0], 0);
  close(ends[0]);
  CHECK(read_input_list("-", false) == Words{"a", large});
  close(0);  // before waiting: a writer whose text nobody took must not hang
  CHECK(end_of_child(writer) == 0);
  CHECK_THROWS_WITH_AS(read_input_list("-", false),
                       "--inputs-from: cannot read '-': Bad file descriptor", Unkeyable);
  if (before) dup2(before.get(), 0);
}

}  // namespace
}  // namespace cache_run
