// SPDX-License-Identifier: MIT
#include "sys/time_span.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

constexpr FileTime kMost = std::numeric_limits<FileTime>::max();
constexpr FileTime kLeast = std::numeric_limits<FileTime>::min();

TEST_CASE("time span: spans are differences") {
  CHECK(span_between(5, 7) == 2);
  CHECK(span_between(7, 5) == -2);
  CHECK(later_by(5, 2) == 7);
  CHECK(later_by(5, -7) == -2);
}

TEST_CASE("time span: spans and times end where 64 bits do") {
  CHECK(span_between(-1, kMost) == kMost);
  CHECK(span_between(kLeast, kMost) == kMost);
  CHECK(span_between(kLeast, 0) == kMost);
  CHECK(span_between(kMost, -2) == kLeast);
  CHECK(span_between(kMost, kLeast) == kLeast);
  CHECK(later_by(kMost, 1) == kMost);
  CHECK(later_by(kLeast, -1) == kLeast);
  CHECK(later_by(kMost, kLeast) == -1);
}

}  // namespace
}  // namespace cache_run
