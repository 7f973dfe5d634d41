// SPDX-License-Identifier: MIT
#include "run/acceptance.hpp"

#include <doctest/doctest.h>

#include <array>
#include <limits>

#include "process/signals.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {
namespace {

using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace)
using std::chrono::nanoseconds;

using Bound = std::optional<nanoseconds>;

constexpr nanoseconds kYear = 365 * 24h;

Call call_with(Settings settings) {
  settings.place.quiet = true;
  return Call(std::move(settings), {"true"});
}

/// What a caller with these bounds gets of a result that is so old; of one whose age is negative
/// the run began after now, by a clock that was set back since.
Found found(nanoseconds age, Bound ttl, Bound stale) {
  Settings settings;
  settings.use.ttl = ttl;
  settings.use.stale = stale;
  Entry entry;
  entry.started = file_clock() - age.count();
  return accept(std::move(entry), "x-00", call_with(settings));
}

struct Case {
  nanoseconds age;
  Bound ttl;
  Bound stale;
  bool used;
  bool is_stale;
};

TEST_CASE("acceptance: the bounds of age decide whether a result is used and whether refreshed") {
  const Bound off;
  const auto cases = std::to_array<Case>({
      {.age = 0s, .ttl = off, .stale = off, .used = true, .is_stale = false},
      {.age = 50 * kYear, .ttl = off, .stale = off, .used = true, .is_stale = false},
      {.age = 50min, .ttl = 1h, .stale = off, .used = true, .is_stale = false},
      {.age = 70min, .ttl = 1h, .stale = off, .used = false, .is_stale = false},
      {.age = 50min, .ttl = off, .stale = 1h, .used = true, .is_stale = false},
      {.age = 70min, .ttl = off, .stale = 1h, .used = true, .is_stale = true},
      {.age = 50 * kYear, .ttl = off, .stale = 1h, .used = true, .is_stale = true},
      {.age = 50min, .ttl = 2h, .stale = 1h, .used = true, .is_stale = false},
      {.age = 70min, .ttl = 2h, .stale = 1h, .used = true, .is_stale = true},
      {.age = 3h, .ttl = 2h, .stale = 1h, .used = false, .is_stale = false},
      {.age = 70min, .ttl = 1h, .stale = 2h, .used = false, .is_stale = false},
      {.age = 50 * kYear, .ttl = nanoseconds::max(), .stale = off, .used = true, .is_stale = false},
  });
  for (const Case& one : cases) {
    CAPTURE(one.age.count());
    const Found result = found(one.age, one.ttl, one.stale);
    CHECK(result.entry.has_value() == one.used);
    CHECK(result.stale == one.is_stale);
    CHECK(result.reason.text.empty() == one.used);
    CHECK(result.reason.cause == (one.used ? Cause::none : Cause::expired));
  }
}

TEST_CASE("acceptance: with a bound a result of the future is a miss however far away") {
  for (const nanoseconds ahead : {nanoseconds(1min), nanoseconds(24h), 50 * kYear}) {
    CAPTURE(ahead.count());
    for (const Bound bound : {Bound(1ms), Bound(1h), Bound(100 * kYear)}) {
      CHECK_FALSE(found(-ahead, bound, {}).entry);
      CHECK_FALSE(found(-ahead, {}, bound).entry);
      CHECK_FALSE(found(-ahead, bound, bound).entry);
    }
    CHECK(found(-ahead, 1h, {}).reason.text == "its time lies in the future");
    CHECK(found(-ahead, 1h, {}).reason.cause == Cause::future);
    CHECK(found(-ahead, {}, {}).entry);
  }
}

TEST_CASE("acceptance: a result that was waited for is young enough unless it is of the future") {
  const auto waited_for = [](nanoseconds age, nanoseconds duration) {
    Settings settings;
    settings.use.ttl = 1s;
    Entry entry;
    entry.started = file_clock() - age.count();
    entry.duration = static_cast<std::uint64_t>(duration.count());
    const FileTime since = file_clock() - nanoseconds(10s).count();
    return accept(std::move(entry), "x-00", call_with(settings), since).entry.has_value();
  };
  CHECK(waited_for(30s, 25s));
  CHECK_FALSE(waited_for(30s, 15s));  // had ended before
  CHECK_FALSE(waited_for(-1h, 1s));
}

TEST_CASE("acceptance: whatever time an entry tells, it is old, or of the future") {
  const auto cause = [](FileTime started, std::uint64_t duration) {
    Settings settings;
    settings.use.ttl = 100 * kYear;
    Entry entry;
    entry.started = started;
    entry.duration = duration;
    return accept(std::move(entry), "x-00", call_with(settings), file_clock()).reason.cause;
  };
  using Limits = std::numeric_limits<FileTime>;
  CHECK(cause(Limits::min(), 1) == Cause::expired);
  CHECK(cause(Limits::max(), 1) == Cause::future);
  CHECK(cause(Limits::max(), Limits::max()) == Cause::future);
  CHECK(cause(file_clock(), Limits::max()) == Cause::none);
}

TEST_CASE("acceptance: a clock that differs by a moment does no harm") {
  const Found result = found(-500ms, 1h, 1h);
  CHECK(result.entry);
  CHECK_FALSE(result.stale);
}

TEST_CASE("acceptance: the statuses of the caller decide and come first") {
  survive_failing_writes();  // a check need not read what it gets
  Settings settings;
  Entry entry;
  entry.started = file_clock();
  entry.status = 3;
  settings.use.valid_if = "exit 1";
  CHECK(accept(entry, "x-00", call_with(settings)).reason.text == "exit status 3 is not accepted");
  settings.result.cache_exit.set(3);
  CHECK(accept(entry, "x-00", call_with(settings)).reason.text == "--valid-if refused it");
  settings.use.valid_if = "exit 0";
  CHECK(accept(entry, "x-00", call_with(settings)).entry);
  settings.result.cache_exit.reset(3);
  CHECK_FALSE(accept(entry, "x-00", call_with(settings)).entry);
}

}  // namespace
}  // namespace cache_run
