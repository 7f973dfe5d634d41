// SPDX-License-Identifier: MIT
#include "remote/input_lists.hpp"

#include <doctest/doctest.h>

#include "inputs/consumed_lengths.hpp"
#include "inputs/discovered.hpp"

namespace cache_run {
namespace {

const Dependencies kOwnSet = {.paths = {"own.h"}, .variables = {}};
const Dependencies kOtherSet = {.paths = {"other.h"}, .variables = {}};

TEST_CASE("input lists: the part of an own run has nothing of others") {
  const std::string file = encode_sets({kOtherSet, kOwnSet});
  CHECK(own_part(file, mark_of_set(kOwnSet)) == encode_sets({kOwnSet}));
  Dependencies looked_at = kOwnSet;
  looked_at.looks = "other looks";
  CHECK(own_part(encode_sets({looked_at}), mark_of_set(kOwnSet)));
  CHECK_FALSE(own_part(encode_sets({kOtherSet}), mark_of_set(kOwnSet)));
  CHECK_FALSE(own_part("damaged", mark_of_set(kOwnSet)));
}

TEST_CASE("input lists: the length of an own run has nothing of others") {
  const ConsumedLengths all{.prefixes = {4, 7}, .whole = true};
  const std::string file = encode_lengths(all);
  CHECK(own_part(file, mark_of_length(7)) == encode_lengths({.prefixes = {7}, .whole = false}));
  CHECK(own_part(file, mark_of_length({})) == encode_lengths({.prefixes = {}, .whole = true}));
  CHECK_FALSE(own_part(file, mark_of_length(5)));
  CHECK_FALSE(own_part(encode_lengths({.prefixes = {4}, .whole = false}), mark_of_length({})));
}

TEST_CASE("input lists: what is merged has each set once, the first ones first") {
  const std::string both = encode_sets({kOwnSet, kOtherSet});
  CHECK(merged_lists(encode_sets({kOwnSet}), encode_sets({kOtherSet})) == both);
  CHECK(merged_lists(encode_sets({kOtherSet}), both) == both);
  CHECK(merged_lists(encode_sets({kOwnSet}), "damaged") == encode_sets({kOwnSet}));
  CHECK_FALSE(merged_lists("damaged", both));
}

}  // namespace
}  // namespace cache_run
