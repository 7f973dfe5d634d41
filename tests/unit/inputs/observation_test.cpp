// SPDX-License-Identifier: MIT
#include "inputs/observation.hpp"

#include <doctest/doctest.h>

#include <set>

namespace cache_run {
namespace {

Observation seen(const std::string& path, Kind kind, const std::string& value,
                 std::uint64_t inode = 0) {
  return {.path = path, .kind = kind, .value = value, .identity = {.inode = inode}};
}

TEST_CASE("observation: the labels are those of stored keys") {
  CHECK(label(Kind::contents) == "contents");
  CHECK(label(Kind::mtime) == "mtime");
  CHECK(label(Kind::listing) == "listing");
  CHECK(label(Kind::target) == "target");
  CHECK(label(Kind::matches) == "matches");
  CHECK(label(Kind::absent) == "absent");
}

TEST_CASE("observation: the first difference of two looks is named") {
  const Observation a = seen("a", Kind::contents, "1", 1);
  const Observation b = seen("b", Kind::contents, "2", 2);
  const Observation c = seen("c", Kind::contents, "3", 3);
  const Observation other_value = seen("b", Kind::contents, "4", 2);
  const Observation other_kind = seen("b", Kind::absent, "");
  const Observation touched = seen("b", Kind::contents, "2", 9);
  struct Row {
    Observations before;
    Observations after;
    std::string difference;
  };
  for (const Row& row :
       {Row{{}, {}, ""}, Row{{a, b, c}, {a, b, c}, ""}, Row{{a, b, c}, {a, other_value, c}, "b"},
        Row{{a, b, c}, {a, other_kind, c}, "b"},
        Row{{a, b, c}, {a, touched, c}, "b"},  // same bytes in another file
        Row{{a, b, c}, {a, c}, "b"}, Row{{a, b, c}, {b, c}, "a"}, Row{{a, b, c}, {a, b}, "c"},
        Row{{a, b, c}, {}, "a"}}) {
    CHECK(first_difference(row.before, row.after) == row.difference);
    CHECK(first_difference(row.after, row.before) == row.difference);
  }
}

}  // namespace
}  // namespace cache_run
