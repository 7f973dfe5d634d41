// SPDX-License-Identifier: MIT
#include "entry/within_caches.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"
#include "made_outputs.hpp"

namespace cache_run {
namespace {

TEST_CASE("within caches: a missing cache has all names that some file system takes for its own") {
  const Scratch scratch;
  const std::string cache = scratch.path("d/own");
  for (const char* const path : {"d/own", "d/own/x", "D/OWN/x", "d/Own", "d/own./x", "d/OWN~1/x"}) {
    CAPTURE(path);
    CHECK(first_below({file("a", ""), file(path, "")}, cache) == path);
  }
  CHECK(first_below({file("d/own2", ""), file("d/ow", ""), file("d", "")}, cache).empty());
  for (const char* const path : {"d", "D", "d/OWN"}) {
    CAPTURE(path);
    CHECK(first_in_place_of({file("a", ""), file(path, "")}, cache) == path);
    CHECK(first_in_place_of({directory(path)}, cache).empty());
  }
  CHECK(first_in_place_of({file("d/other", ""), file("e", "")}, cache).empty());
}

}  // namespace
}  // namespace cache_run
