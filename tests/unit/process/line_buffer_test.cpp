// SPDX-License-Identifier: MIT
#include "process/line_buffer.hpp"

#include <doctest/doctest.h>

#include <string>

namespace cache_run {
namespace {

std::string_view put(LineBuffer& lines, const std::string& bytes, bool more) {
  bytes.copy(lines.room().data(), bytes.size());
  return lines.whole_lines(bytes.size(), more);
}

TEST_CASE("line buffer: a piece ends behind the last line end that fits") {
  CHECK(piece_size("", 8) == 0);
  CHECK(piece_size("abc", 8) == 3);
  CHECK(piece_size("abc\nde\nfghij", 8) == 7);
  CHECK(piece_size("abc\nde\nf", 8) == 8);
  CHECK(piece_size("abcdefgh\n", 8) == 8);
}

TEST_CASE("line buffer: the beginning of a line waits only if more bytes come at once") {
  LineBuffer lines;
  CHECK(put(lines, "one\ntwo", false) == "one\ntwo");
  CHECK_FALSE(lines.keeps());
  CHECK(put(lines, "one\ntwo", true) == "one\n");
  CHECK(lines.keeps());
  CHECK(put(lines, "\nthree\nfo", true) == "two\nthree\n");
  CHECK(put(lines, "ur", false) == "four");
  CHECK(put(lines, "five\nsix", true) == "five\n");
  CHECK(lines.take_kept() == "six");
  CHECK_FALSE(lines.keeps());
}

TEST_CASE("line buffer: a line that no piece can hold does not wait") {
  LineBuffer lines;
  const std::string line(kPipePiece + 1, 'x');
  CHECK(put(lines, "one\n" + line, true) == "one\n" + line);
  CHECK(put(lines, line, true) == line);
}

}  // namespace
}  // namespace cache_run
