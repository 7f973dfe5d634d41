// SPDX-License-Identifier: MIT
#include "remote/standing.hpp"

#include <doctest/doctest.h>

#include <string>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

constexpr std::int64_t kNow = 1'700'000'000'000;

TEST_CASE("standing: it comes back from its text, which has one size") {
  Standing standing;
  standing.open_until = kNow;
  standing.hits = 18'446'744'073'709'551'615U;
  standing.last_warning = 7;
  const std::string text = encode_standing(standing);
  CHECK(text.size() == encode_standing({}).size());
  CHECK(decode_standing(text) == standing);
  for (std::size_t at = 0; at < text.size(); ++at) {
    CHECK(decode_standing(text.substr(0, at)) == Standing{});
  }
  CHECK(decode_standing("") == Standing{});
}

TEST_CASE(
    "standing: three outages in a row open the breaker, and an answer between them does not") {
  Standing standing;
  for (int i = 0; i < 2; ++i) CHECK_FALSE(note_outage(standing, false, kNow));
  note_answer(standing);
  for (int i = 0; i < 2; ++i) CHECK_FALSE(note_outage(standing, false, kNow));
  CHECK_FALSE(is_open(standing, kNow));
  CHECK(note_outage(standing, false, kNow));
  CHECK(is_open(standing, kNow + 29'999));
  CHECK_FALSE(is_open(standing, kNow + 30'000));
  CHECK(standing.trips == 1);
}

TEST_CASE("standing: a timeout opens the breaker at once, and each period is longer") {
  Standing standing;
  std::int64_t now = kNow;
  std::int64_t last = 0;
  for (int i = 0; i < 8; ++i) {
    CHECK(note_outage(standing, true, now));
    CHECK(standing.open_until - now >= last);
    last = standing.open_until - now;
    now = standing.open_until;
  }
  CHECK(last == 600'000);
}

TEST_CASE("standing: after the period one process asks, and the others wait for it") {
  Standing standing;
  CHECK(admit(standing, kNow));
  CHECK(admit(standing, kNow));
  note_outage(standing, true, kNow);
  CHECK_FALSE(admit(standing, kNow + 1));
  CHECK(admit(standing, kNow + 30'000));
  CHECK_FALSE(admit(standing, kNow + 30'000));
  note_answer(standing);
  CHECK(admit(standing, kNow + 30'001));
}

TEST_CASE("standing: silences add up until there is an answer") {
  Standing standing;
  for (int i = 0; i < 19; ++i) CHECK_FALSE(note_silence(standing, 100, 1000));
  note_answer(standing);
  for (int i = 0; i < 19; ++i) CHECK_FALSE(note_silence(standing, 100, 1000));
  CHECK(note_silence(standing, 100, 1000));
  CHECK(is_open(standing, 1001));
  CHECK(standing.trips == 1);
  CHECK(note_silence(standing, 10'000, 1000));
}

TEST_CASE("standing: a clock that was set back opens no breaker for years") {
  Standing standing;
  note_outage(standing, true, kNow);
  CHECK_FALSE(is_open(standing, kNow - 3'600'000));
}

TEST_CASE("standing: changes are in the file for the next process") {
  const Scratch scratch;
  const AnchoredPath path("remote/state");
  CHECK(read_standing(path) == Standing{});
  for (int i = 0; i < 3; ++i) {
    change_standing(path, [](Standing& standing) { return ++standing.hits; });
  }
  CHECK(read_standing(path).hits == 3);
}

}  // namespace
}  // namespace cache_run
