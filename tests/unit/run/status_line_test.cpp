// SPDX-License-Identifier: MIT
#include "run/status_line.hpp"

#include <doctest/doctest.h>

#include "print/screen.hpp"

namespace cache_run {
namespace {

using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace)

TEST_CASE("status line: a hit tells its age and what it saves") {
  CallReport hit;
  hit.outcome = Outcome::hit;
  hit.id = "wc-00";
  hit.age = 12s;
  hit.duration = 1200ms;
  CHECK(status_line(hit) == "hit wc-00 (12.0 s old, saved 1.2 s)");
  hit.refreshing = true;
  CHECK(status_line(hit) == "hit wc-00 (12.0 s old, saved 1.2 s), refreshing in the background");
  hit.from = "/seed";
  CHECK(status_line(hit).ends_with("saved 1.2 s), refreshing in the background"));
  hit.from_fallback = true;
  CHECK(status_line(hit) ==
        "hit wc-00 (12.0 s old, saved 1.2 s) from /seed, refreshing in the "
        "background");
  hit.from_fallback = false;
  hit.remarks = {"first", "second"};
  hit.refreshing = false;
  CHECK(status_line(hit) == "hit wc-00 (12.0 s old, saved 1.2 s); first; second");
  hit.age.reset();
  CHECK(status_line(hit) == "hit wc-00 (saved 1.2 s); first; second");
  hit.duration.reset();
  CHECK(status_line(hit) == "hit wc-00; first; second");
}

TEST_CASE("status line: a miss tells why and whether it is stored") {
  CallReport miss;
  miss.outcome = Outcome::miss;
  miss.id = "wc-00";
  miss.reason.text = "older than 5 s";
  CHECK(status_line(miss) == "miss wc-00 (older than 5 s)");
  miss.duration = 1200ms;
  miss.not_stored.text = "exit status 1";
  CHECK(status_line(miss) == "miss wc-00 (older than 5 s), not stored: exit status 1");
  miss.not_stored = {};
  miss.stored = true;
  CHECK(status_line(miss) == "miss wc-00 (older than 5 s), stored (ran 1.2 s)");
  miss.remarks = {"a remark"};
  CHECK(status_line(miss) == "miss wc-00 (older than 5 s), stored (ran 1.2 s); a remark");
}

TEST_CASE("status line: the id is short, and the nearest result fits into 100 columns") {
  CallReport miss;
  miss.outcome = Outcome::miss;
  miss.id = "wc-0123456789abcdef0123456789abcdef01234567";
  miss.reason = {Cause::absent, "no result yet"};
  miss.stored = true;
  miss.duration = 1200ms;
  miss.nearest = "input data.csv";
  CHECK(status_line(miss) ==
        "miss wc-01234567 (no result yet; nearest differs in input data.csv), stored (ran 1.2 s)");
  miss.nearest = "input some/directory/data.csv";
  CHECK(status_line(miss) ==
        "miss wc-01234567 (nearest differs in input some/directory/data.csv), stored (ran 1.2 s)");
  miss.nearest = "input " + std::string(60, 'x') + "/data.csv";
  const std::string cut = "cache-run: " + status_line(miss);
  CHECK(width_of(cut) == 100);
  CHECK(cut.find("x/data.csv), stored") != std::string::npos);
  CHECK(cut.find("differs in input xxx") != std::string::npos);
  miss.reason = {Cause::untrusted, "it leads elsewhere"};
  CHECK(status_line(miss) == "miss wc-01234567 (it leads elsewhere), stored (ran 1.2 s)");
}

TEST_CASE("status line: an uncached call tells why") {
  CallReport uncached;
  uncached.reason.text = "switched off by --no-cache";
  CHECK(status_line(uncached) == "uncached: switched off by --no-cache");
}

}  // namespace
}  // namespace cache_run
