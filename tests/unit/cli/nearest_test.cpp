// SPDX-License-Identifier: MIT
#include "cli/nearest.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

TEST_CASE("nearest: what was probably meant") {
  const std::vector<std::string> known = {"--ttl", "--stale", "--input", "--inputs-from", "-x"};
  struct NearestRow {
    std::string word;
    std::string meant;
  };
  for (const NearestRow& row :
       {NearestRow{"--tll", "--ttl"}, NearestRow{"--inputs_from", "--inputs-from"},
        NearestRow{"--inpt", "--input"}, NearestRow{"--stael", "--stale"},
        NearestRow{"--ttl", "--ttl"}, NearestRow{"--something", ""}, NearestRow{"", ""},
        NearestRow{"y", ""}, NearestRow{"-y", "-x"}, NearestRow{"--inputs", "--input"}}) {
    CAPTURE(row.word);
    CHECK(nearest(row.word, known) == row.meant);
  }
  CHECK(nearest("x", {}).empty());
}

}  // namespace
}  // namespace cache_run
