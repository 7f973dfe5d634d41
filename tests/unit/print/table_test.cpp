// SPDX-License-Identifier: MIT
#include "print/table.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

Table results() {
  Table table({{.title = "ID"},
               {.title = "SIZE", .align = Align::right},
               {.title = "COMMAND", .flexible = true}});
  table.add({"cc-1", "1.2 MB", "cc -c a.c"});
  table.add({"sort-22", "4 B", "sort gr\u00fcn 123456789"});
  return table;
}

Screen terminal(std::size_t width, bool styled = false) {
  return {.is_terminal = true, .width = width, .styled = styled};
}

TEST_CASE("table: elsewhere than on a terminal lines are rows, whole and aligned") {
  CHECK(results().text({}) ==
        "cc-1     1.2 MB  cc -c a.c\n"
        "sort-22     4 B  sort gr\u00fcn 123456789\n");
}

TEST_CASE("table: a terminal gets titles, in bold where that is welcome") {
  CHECK(results().text(terminal(80)) ==
        "ID         SIZE  COMMAND\n"
        "cc-1     1.2 MB  cc -c a.c\n"
        "sort-22     4 B  sort gr\u00fcn 123456789\n");
  CHECK(
      results().text(terminal(80, true)).starts_with("\033[1mID         SIZE  COMMAND\033[0m\ncc"));
}

TEST_CASE("table: the flexible column gives way to a narrow terminal") {
  CHECK(results().text(terminal(36)) == results().text(terminal(80)));
  CHECK(results().text(terminal(35)).ends_with("sort \u2026\u00fcn 123456789\n"));
  CHECK(results().text(terminal(27)) ==
        "ID         SIZE  COMMAND\n"
        "cc-1     1.2 MB  cc -c a.c\n"
        "sort-22     4 B  sor\u2026456789\n");
  CHECK(results().text(terminal(5)).ends_with("so\u202656789\n"));  // some of it is always there
}

TEST_CASE("table: a flexible column in the middle is cut, too, and the next one aligned") {
  Table table({{.title = "A", .flexible = true}, {.title = "B", .align = Align::right}});
  table.add({"123456789012", "1"});
  table.add({"12", "100"});
  CHECK(table.text(terminal(14)) ==
        "A            B\n"
        "12\u2026789012    1\n"
        "12         100\n");
}

TEST_CASE("table: empty cells leave no blanks behind, and columns without titles no line") {
  Table table({{.title = {}}, {.title = {}}, {.title = {}}});
  CHECK(table.empty());
  CHECK(table.text(terminal(80)).empty());
  table.add({"abc", "", ""});
  table.add({"", "", "x"});
  table.add({"a", "b", ""});
  CHECK_FALSE(table.empty());
  CHECK(table.text(terminal(80, true)) ==
        "abc\n"
        "        x\n"
        "a    b\n");
}

TEST_CASE("table: a cell beyond the widest does not widen other rows") {
  Table table({{.title = {}, .widest = 4}, {.title = {}}});
  table.add({"123456", "x"});
  table.add({"1234", "y"});
  table.add({"1", "z"});
  CHECK(table.text({}) ==
        "123456  x\n"
        "1234  y\n"
        "1     z\n");
}

}  // namespace
}  // namespace cache_run
