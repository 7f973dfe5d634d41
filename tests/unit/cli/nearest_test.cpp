// SPDX-License-Identifier: MIT
#include "cli/nearest.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

TEST_CASE("nearest: what was probably meant") {
  const std::vector<std::string> known = {"--ttl", "--stale", "--input", "--inputs-from", "-x"};
  struct Row {
    std::string word;
    std::string meant;
  };
  for (const Row& row :
       {Row{"--tll", "--ttl"}, Row{"--inputs_from", "--inputs-from"}, Row{"--inpt", "--input"},
        Row{"--stael", "--stale"}, Row{"--ttl", "--ttl"}, Row{"--something", ""}, Row{"", ""},
        Row{"y", ""}, Row{"-y", "-x"}, Row{"--inputs", "--input"}}) {
    CAPTURE(row.word);
    CHECK(nearest(row.word, known) == row.meant);
  }
  CHECK(nearest("x", {}).empty());
}

}  // namespace
}  // namespace cache_run
