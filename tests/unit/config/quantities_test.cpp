// SPDX-License-Identifier: MIT
#include "config/quantities.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "sys/error.hpp"

namespace cache_run {
namespace {

using std::chrono::nanoseconds;

constexpr std::int64_t kSecond = 1'000'000'000;

TEST_CASE("quantities: durations") {
  struct Row {
    std::string_view text;
    std::int64_t value;
  };
  for (const Row& row : {Row{"0", 0},
                         Row{"0s", 0},
                         Row{"00", 0},
                         Row{"90", 90 * kSecond},
                         Row{"90s", 90 * kSecond},
                         Row{"90 s", 90 * kSecond},
                         Row{"90s ", 90 * kSecond},
                         Row{"1.5", 3 * kSecond / 2},
                         Row{"1.5h", 5400 * kSecond},
                         Row{"1.5 h", 5400 * kSecond},
                         Row{".5s", kSecond / 2},
                         Row{"1h30m", 5400 * kSecond},
                         Row{"1h 30m", 5400 * kSecond},
                         Row{"1 h 30 min", 5400 * kSecond},
                         Row{"30m1h", 5400 * kSecond},
                         Row{"1m1m", 120 * kSecond},
                         Row{"7d", 7 * 86400 * kSecond},
                         Row{"2w", 14 * 86400 * kSecond},
                         Row{"1d1h1m1s1ms1us1ns", 90061 * kSecond + 1'001'001},
                         Row{"250ms", kSecond / 4},
                         Row{"1us", 1000},
                         Row{"1ns", 1},
                         Row{"0.4ns", 0},
                         Row{"0.6ns", 1},
                         Row{"1.001s", 1'001'000'000},
                         Row{"0.000000001", 1},
                         Row{"1.000000003", 1'000'000'003},
                         Row{"106000d", kSecond * 86400 * 106000}}) {
    CAPTURE(row.text);
    CHECK(duration_value(row.text, "x") == nanoseconds(row.value));
    CHECK(age_value(row.text, "x") == nanoseconds(row.value));
  }
}

TEST_CASE("quantities: times and sizes are read exactly as they are written") {
  for (const std::int64_t time :
       {std::int64_t{1} << 53U, (std::int64_t{1} << 53U) + 1, std::int64_t{9'007'199'254'740'993},
        std::int64_t{8'000'000'000'000'000'001}, std::int64_t{9'200'000'000'000'000'000}}) {
    CAPTURE(time);
    CHECK(duration_value(duration_words(nanoseconds(time)), "x") == nanoseconds(time));
  }
  for (const std::uint64_t bytes : {(std::uint64_t{1} << 53U) + 1, ~std::uint64_t{}}) {
    CAPTURE(bytes);
    CHECK(size_value(size_words(bytes), "x") == bytes);
  }
}

TEST_CASE("quantities: what is no duration") {
  for (const std::string_view bad : {"",
                                     " ",
                                     "s",
                                     "h1",
                                     "-1s",
                                     "-1",
                                     "+1s",
                                     "1 parsec",
                                     "1h 30",
                                     "30 1h",
                                     "1 30",
                                     " 1s",
                                     "1S",
                                     "1H",
                                     "1y",
                                     "1mo",
                                     "1,5h",
                                     "1e3",
                                     "1e3s",
                                     "0x10",
                                     ".",
                                     "1..5",
                                     "1.5.2s",
                                     "1h-30m",
                                     "1s\n",
                                     "inf",
                                     "nan",
                                     "infs",
                                     "107000d",
                                     "999999999999",
                                     "9999999999999999999999w",
                                     "Off",
                                     "never",
                                     "1h off",
                                     "90s;",
                                     "1\ts",
                                     "300000d1s"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(static_cast<void>(duration_value(bad, "x")), UsageError);
    CHECK_THROWS_AS(static_cast<void>(age_value(bad, "x")), UsageError);
  }
  const std::string digits(400, '9');
  CHECK_THROWS_AS(static_cast<void>(duration_value(digits, "x")), UsageError);
  CHECK_THROWS_WITH_AS(static_cast<void>(duration_value("soon", "--min-duration")),
                       "--min-duration: 'soon' is not a time such as 90s, 1h30m or 7d (units ns us "
                       "ms s m min h d w, at most 291 years)",
                       UsageError);
}

TEST_CASE("quantities: an age may be off") {
  CHECK_FALSE(age_value("off", "x").has_value());
  CHECK_THROWS_AS(static_cast<void>(duration_value("off", "x")), UsageError);
  CHECK_THROWS_WITH_AS(
      static_cast<void>(age_value("-1s", "--ttl")),
      "--ttl: '-1s' is not off, or a time such as 90s, 1h30m or 7d (units ns us ms "
      "s m min h d w, at most 291 years)",
      UsageError);
}

TEST_CASE("quantities: sizes") {
  struct Row {
    std::string_view text;
    std::uint64_t value;
  };
  for (const Row& row : {Row{"0", 0},
                         Row{"1", 1},
                         Row{"4096", 4096},
                         Row{"7B", 7},
                         Row{"500 MB", 500'000'000},
                         Row{"500MB", 500'000'000},
                         Row{"1kB", 1000},
                         Row{"1KB", 1000},
                         Row{"2GiB", 2ULL << 30U},
                         Row{"2 GiB ", 2ULL << 30U},
                         Row{"64K", 64 << 10U},
                         Row{"64KiB", 64 << 10U},
                         Row{"3M", 3 << 20U},
                         Row{"3MiB", 3 << 20U},
                         Row{"1.5G", 3ULL << 29U},
                         Row{"1.5 GB", 1'500'000'000},
                         Row{"1T", 1ULL << 40U},
                         Row{"1TiB", 1ULL << 40U},
                         Row{"2TB", 2'000'000'000'000},
                         Row{"0.1kB", 100},
                         Row{"1.001kB", 1001},
                         Row{"0.6", 1},
                         Row{"0.4", 0},
                         Row{"16000000T", 16'000'000ULL << 40U}}) {
    CAPTURE(row.text);
    CHECK(size_value(row.text, "x") == row.value);
  }
}

TEST_CASE("quantities: what is no size") {
  for (const std::string_view bad : {"",
                                     " ",
                                     "B",
                                     "MB",
                                     "-1",
                                     "-5MB",
                                     "+1",
                                     "1 MB 2",
                                     "1MB2kB",
                                     "1 2",
                                     "1mb",
                                     "1kb",
                                     "1k",
                                     "1m",
                                     "1gb",
                                     "1 Mb",
                                     "1PB",
                                     "1 parsec",
                                     "1e3",
                                     "0x10",
                                     "1,000",
                                     ".",
                                     "1..5",
                                     " 1",
                                     "1\n",
                                     "off",
                                     "unlimited",
                                     "inf",
                                     "nan",
                                     "18000000T",
                                     "99999999999999999999"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(static_cast<void>(size_value(bad, "x")), UsageError);
  }
  CHECK_THROWS_WITH_AS(static_cast<void>(size_value("big", "CACHE_RUN_MAX_ENTRY_SIZE")),
                       "CACHE_RUN_MAX_ENTRY_SIZE: 'big' is not a size such as 500MB, 2GiB or 64K "
                       "(units B kB KB MB GB TB KiB MiB GiB TiB K M G T)",
                       UsageError);
}

TEST_CASE("quantities: 0 is a bound of no bytes, but no limit of a cache") {
  constexpr std::uint64_t kNone = std::numeric_limits<std::uint64_t>::max();
  CHECK(size_bound_value("0", "x") == 0);
  CHECK(size_bound_value("off", "x") == kNone);
  CHECK(size_limit_value("0", "x") == kNone);
  CHECK(size_limit_value("off", "x") == kNone);
}

TEST_CASE("quantities: a time in words is the same time") {
  CHECK(duration_words(std::chrono::nanoseconds(0)) == "0s");
  CHECK(duration_words(std::chrono::minutes(90)) == "1h30m");
  CHECK(duration_words(std::chrono::hours(7 * 24)) == "7d");
  for (const std::int64_t time :
       {1L, 999L, 1'000L, 250'000'000L, 90'000'000'001L, 8'640'000'000'000'001L}) {
    const std::chrono::nanoseconds exact(time);
    CAPTURE(duration_words(exact));
    CHECK(duration_value(duration_words(exact), "x") == exact);
  }
}

TEST_CASE("quantities: a size in words is the same size") {
  CHECK(size_words(0) == "0 B");
  CHECK(size_words(1001) == "1001 B");
  CHECK(size_words(1536) == "1536 B");
  CHECK(size_words(500'000'000) == "500 MB");
  CHECK(size_words(10ULL << 30) == "10 GiB");
  for (const std::uint64_t size : {1ULL, 1000ULL, 1024ULL, 3ULL << 40, 4'100'000ULL}) {
    CAPTURE(size_words(size));
    CHECK(size_value(size_words(size), "x") == size);
  }
}

}  // namespace
}  // namespace cache_run
