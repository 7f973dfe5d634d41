// SPDX-License-Identifier: MIT
#include "history/call_sums.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

TEST_CASE("call sums: each event has its place") {
  CallSums sums;
  CHECK_FALSE(sums.has_calls());
  CHECK_FALSE(sums.hit_rate());
  const auto add = [&](Event event, std::string reason, std::string not_stored, Tally tally) {
    sums.add({1, "wc", event, std::move(reason), std::move(not_stored)}, tally);
  };
  add(Event::evicted, "", "", {12, 4096});
  CHECK_FALSE(sums.has_calls());
  add(Event::hit, "", "", {5, 100});
  add(Event::stale, "", "", {2, 10});
  add(Event::miss, "absent", "", {1, 7});
  add(Event::miss, "absent", "status", {1, 7});
  add(Event::miss, "expired", "status", {1, 7});
  add(Event::refresh, "expired", "", {3, 9});
  add(Event::uncached, "unkeyable", "", {4, 0});
  add(Event::damaged, "", "", {6, 0});
  CHECK(sums.hits == 7);
  CHECK(sums.stale == 2);
  CHECK(sums.saved.count() == 110);
  CHECK(sums.misses == 3);
  CHECK(sums.refreshes == 3);
  CHECK(sums.ran.count() == 30);
  CHECK(sums.stored == 4);
  CHECK(sums.uncached == 4);
  CHECK(sums.damaged == 6);
  CHECK(sums.evicted_files == 12);
  CHECK(sums.evicted_bytes == 4096);
  CHECK(sums.hit_rate() == 0.7);
  CHECK(sums.miss_reasons == CallSums::ByReason{{"absent", 2}, {"expired", 1}});
  CHECK(sums.not_stored == CallSums::ByReason{{"status", 2}});
  CHECK(sums.uncached_reasons == CallSums::ByReason{{"unkeyable", 4}});
}

}  // namespace
}  // namespace cache_run
