// SPDX-License-Identifier: MIT
#include "doctor/probe.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"
#include "store/store.hpp"

namespace cache_run {
namespace {

TEST_CASE("probe: what files can do here, without a trace") {
  const Scratch scratch;
  const Store store("cache");
  std::string why;
  const auto found = probe(store, why);
  REQUIRE(found);
  CHECK(found->locks);
  CHECK(found->granularity >= 1);
  CHECK(std::abs(found->ahead) < 2'000'000'000);
  CHECK(std::filesystem::is_empty("cache/tmp"));
  std::filesystem::remove("cache/tmp");
  CHECK_FALSE(probe(store, why));
  CHECK(why.find("cache/tmp/probe-") != std::string::npos);
}

}  // namespace
}  // namespace cache_run
