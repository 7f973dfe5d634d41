// SPDX-License-Identifier: MIT
#include "inputs/observation.hpp"

#include <doctest/doctest.h>

#include <set>

namespace cache_run {
namespace {

Observation seen(const std::string& path, ObservationKind kind, const std::string& value,
                 std::uint64_t inode = 0) {
  return {.path = path, .kind = kind, .value = value, .identity = {.inode = inode}};
}

TEST_CASE("observation: the labels are those of stored keys") {
  CHECK(label_of(ObservationKind::contents) == "contents");
  CHECK(label_of(ObservationKind::mtime) == "mtime");
  CHECK(label_of(ObservationKind::listing) == "listing");
  CHECK(label_of(ObservationKind::target) == "target");
  CHECK(label_of(ObservationKind::matches) == "matches");
  CHECK(label_of(ObservationKind::absent) == "absent");
  CHECK(label_of(ObservationKind::variable) == "variable");
  CHECK(label_of(ObservationKind::unset) == "unset");
}

TEST_CASE("observation: the first difference of two looks is named") {
  const Observation a = seen("a", ObservationKind::contents, "1", 1);
  const Observation b = seen("b", ObservationKind::contents, "2", 2);
  const Observation c = seen("c", ObservationKind::contents, "3", 3);
  const Observation other_value = seen("b", ObservationKind::contents, "4", 2);
  const Observation other_kind = seen("b", ObservationKind::absent, "");
  const Observation touched = seen("b", ObservationKind::contents, "2", 9);
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

Observation changed_at(const std::string& path, FileTime time) {
  return {.path = path,
          .kind = ObservationKind::contents,
          .value = "1",
          .identity = {.device = 1, .inode = 2, .changed = time}};
}

TEST_CASE("observation: a file that may have changed since the start is named") {
  constexpr FileTime kSecond = 1'000'000'000;
  constexpr FileTime kStart = 100 * kSecond + 500'000'000;
  const Observation absent = seen("a", ObservationKind::absent, "");
  const auto first = [&](FileTime time) {
    return first_changed_since({absent, changed_at("b", 1), changed_at("c", time)}, kStart);
  };
  CHECK(first_changed_since({}, kStart).empty());
  CHECK(first_changed_since({absent}, 0).empty());
  CHECK(first(kStart - 1).empty());
  CHECK(first(kStart) == "c");
  CHECK(first(kStart + 1) == "c");
  // File systems that keep whole seconds, or two.
  CHECK(first(101 * kSecond) == "c");
  CHECK(first(100 * kSecond) == "c");
  CHECK(first(99 * kSecond) == "c");
  CHECK(first(98 * kSecond).empty());
  CHECK(first_changed_since({changed_at("b", kStart), changed_at("c", kStart)}, kStart) == "b");
}

}  // namespace
}  // namespace cache_run
