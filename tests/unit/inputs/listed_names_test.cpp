// SPDX-License-Identifier: MIT
#include "inputs/listed_names.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

using Paths = std::vector<std::string>;

TEST_CASE("listed names: a name may begin at each component of a path") {
  const Paths paths = {"../up/u.h", "/usr/a/b/c.h", "a/b/d.h", "aa/a.h", "src/x.c"};
  const ListedNames names(paths);
  for (const char* const file : {"c.h", "d.h", "x.c", "c.h.gch", "d.h.pch"}) {
    CHECK(names.has_file(file));
  }
  for (const char* const other : {"", "a", "b", "e.h", "gch", ".gch", "c.h.o"}) {
    CHECK_FALSE(names.has_file(other));
  }
  for (const char* const directory : {"usr", "a", "b", "aa", "src", "up"}) {
    CHECK(names.has_directory(directory));
  }
  for (const char* const other : {"", "..", "c.h", "x"}) CHECK_FALSE(names.has_directory(other));
  CHECK(names.is_listed("a/b/d.h"));
  CHECK_FALSE(names.is_listed("b/d.h"));

  const ListedNames below = names.below("a");
  CHECK(below.has_directory("b"));
  CHECK_FALSE(below.has_directory("a"));
  CHECK_FALSE(below.has_file("a.h"));
  CHECK_FALSE(below.has_file("d.h"));
  const ListedNames deeper = below.below("b");
  CHECK(deeper.has_file("c.h"));
  CHECK(deeper.has_file("d.h"));
  CHECK(deeper.is_listed("a/b/d.h"));
  CHECK_FALSE(names.below("aa").has_directory("b"));
  CHECK_FALSE(below.below("c.h").has_file("c.h"));
}

TEST_CASE("listed names: one directory may stand in a path twice") {
  const Paths paths = {"a/a/x.h"};
  const ListedNames below = ListedNames(paths).below("a");
  CHECK(below.has_file("x.h"));
  CHECK(below.has_directory("a"));
  CHECK_FALSE(below.below("a").has_directory("a"));
}

TEST_CASE("listed names: sources and headers include what lies beside them") {
  CHECK(including_directories({"/usr/include/stdio.h", "/usr/lib/gcc/x.h", "/usr/src/k.h", "a.c",
                               "lib/b.hpp", "lib/c.cc", "obj/d.o", "x/data"}) ==
        Paths{".", "/usr/src", "lib"});
  CHECK(including_directories({}).empty());
}

}  // namespace
}  // namespace cache_run
