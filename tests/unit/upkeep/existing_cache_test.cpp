// SPDX-License-Identifier: MIT
#include "upkeep/existing_cache.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"
#include "stocked.hpp"
#include "store/publish.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

TEST_CASE("existing cache: nothing is made where there is none") {
  const Scratch scratch;
  for (const Access access : {Access::read_only, Access::read_write}) {
    CHECK_FALSE(existing_cache("cache", access));
    CHECK_FALSE(is_there("cache"));
    std::filesystem::create_directories("empty/results");
    CHECK_FALSE(existing_cache("empty", access));
    CHECK_FALSE(is_there("empty/format"));
  }
}

TEST_CASE("existing cache: one that is marked is opened as asked, and links in it are not") {
  const Scratch scratch;
  const Store made("cache");
  publish_result(made, 'a');
  for (const Access access : {Access::read_only, Access::read_write}) {
    const auto store = existing_cache("cache", access);
    REQUIRE(store);
    CHECK(store->access() == access);
  }
  std::filesystem::rename("cache/results", "results");
  std::filesystem::create_symlink(scratch.path("results"), "cache/results");
  CHECK(existing_cache("cache", Access::read_only));
  CHECK_THROWS_AS(existing_cache("cache", Access::read_write), Error);
}

TEST_CASE("existing cache: results without the mark are nobody's to remove") {
  const Scratch scratch;
  const Store made("cache");
  publish_result(made, 'a');
  std::filesystem::remove("cache/format");
  CHECK_THROWS_AS(existing_cache("cache", Access::read_only), Error);
  CHECK_THROWS_AS(existing_cache("cache", Access::read_write), Error);
}

}  // namespace
}  // namespace cache_run
