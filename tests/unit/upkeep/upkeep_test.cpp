// SPDX-License-Identifier: MIT
#include "upkeep/upkeep.hpp"

#include <doctest/doctest.h>
#include <sys/file.h>

#include "stocked.hpp"
#include "store/cache_size.hpp"
#include "store/store.hpp"
#include "upkeep/lock.hpp"

namespace cache_run {
namespace {

constexpr std::int64_t kUpkeepBlock = 4096;

Limits limit(std::int64_t bytes) { return {.max_size = bytes, .max_age = {}}; }

void store_blocks(const Store& store, char digit, std::size_t blocks, const Limits& limits) {
  PendingFiles pending(store);
  pending.add(std::string(blocks * kUpkeepBlock, digit), store.result_path(result_name(digit)));
  publish_within(limits, pending);
}

bool is_stored(const Store& store, char digit) {
  return is_there(store.result_path(result_name(digit)));
}

TEST_CASE("upkeep: what is stored is gauged, and so is what replaces it") {
  const Scratch scratch;
  const Store store("cache");
  store_blocks(store, 'a', 3, {});
  store_blocks(store, 'b', 1, {});
  CHECK(CacheSizeFile(store).read().kept == Amount{.files = 2, .bytes = 4 * kUpkeepBlock});
  store_blocks(store, 'a', 1, {});
  CHECK(CacheSizeFile(store).read().kept == Amount{.files = 2, .bytes = 2 * kUpkeepBlock});
}

TEST_CASE("upkeep: what is larger than the whole cache may be is not stored") {
  const Scratch scratch;
  const Store store("cache");
  store_blocks(store, 'a', 2, limit(2 * kUpkeepBlock));
  CHECK_THROWS_WITH_AS(store_blocks(store, 'b', 3, limit(2 * kUpkeepBlock)),
                       "it is larger than 8192 bytes (--max-size)", NoRoom);
  CHECK(is_stored(store, 'a'));
  CHECK_FALSE(is_stored(store, 'b'));
  CHECK(CacheSizeFile(store).read().kept.files == 1);
  CHECK(std::filesystem::is_empty("cache/tmp"));
}

TEST_CASE("upkeep: a store that would go far over the limit makes room before") {
  const Scratch scratch;
  const Store store("cache");
  store_blocks(store, 'a', 10, limit(20 * kUpkeepBlock));
  make_older(store.result_path(result_name('a')), 60);
  store_blocks(store, 'b', 10, limit(20 * kUpkeepBlock));
  store_blocks(store, 'c', 1, limit(20 * kUpkeepBlock));  // a twentieth over it
  CHECK(is_stored(store, 'a'));
  store_blocks(store, 'd', 1, limit(20 * kUpkeepBlock));
  CHECK_FALSE(is_stored(store, 'a'));
  CHECK(is_stored(store, 'b'));
  CHECK(is_stored(store, 'd'));
  CHECK(CacheSizeFile(store).read().kept == Amount{.files = 3, .bytes = 12 * kUpkeepBlock});
  CHECK(CacheSizeFile(store).read().evicted == Amount{.files = 1, .bytes = 10 * kUpkeepBlock});
  CHECK(std::filesystem::is_empty("cache/locks"));
}

TEST_CASE("upkeep: size_file that say too much cost a measurement and no file") {
  const Scratch scratch;
  const Store store("cache");
  store_blocks(store, 'a', 10, limit(20 * kUpkeepBlock));
  CacheSizeFile(store).add({.files = 1, .bytes = 1000 * kUpkeepBlock});
  store_blocks(store, 'b', 5, limit(20 * kUpkeepBlock));
  CHECK(is_stored(store, 'a'));
  CHECK(CacheSizeFile(store).read().kept == Amount{.files = 2, .bytes = 15 * kUpkeepBlock});
}

TEST_CASE("upkeep: without room in time there is no store") {
  const Scratch scratch;
  const Store store("cache");
  store_blocks(store, 'a', 10, limit(10 * kUpkeepBlock));
  {
    const UpkeepLock other(store);
    REQUIRE(static_cast<bool>(other));
    CHECK_THROWS_AS(store_blocks(store, 'b', 5, limit(10 * kUpkeepBlock)), NoRoom);
    CHECK(CacheSizeFile(store).read().kept.files == 1);
  }
  // What cannot be removed yet is not waited for.
  std::filesystem::remove(store.result_path(result_name('a')).text());
  publish_blob(store, 'x', 10 * kUpkeepBlock);
  CHECK_THROWS_AS(store_blocks(store, 'b', 5, limit(10 * kUpkeepBlock)), NoRoom);
}

TEST_CASE("upkeep: each eighth of the limit begins a generation") {
  const Scratch scratch;
  const Store first("cache");
  make_older("cache/format", 60);
  const auto is_new = [] {
    return file_clock() - identity_at("cache/format").modified < 30'000'000'000;
  };
  store_blocks(first, 'a', 1, limit(16 * kUpkeepBlock));
  CHECK_FALSE(is_new());
  store_blocks(first, 'b', 1, limit(16 * kUpkeepBlock));
  CHECK(is_new());
  make_older("cache/format", 60);
  store_blocks(first, 'b', 1, limit(16 * kUpkeepBlock));  // replaces itself
  store_blocks(first, 'c', 1, {});
  CHECK_FALSE(is_new());
}

TEST_CASE("upkeep: the lock has one holder, is passed on, and taken over from the dead") {
  const Scratch scratch;
  const Store store("cache");
  const auto is_free = [&] { return static_cast<bool>(UpkeepLock(store)); };
  {
    const UpkeepLock lock(store);
    CHECK(static_cast<bool>(lock));
    CHECK_FALSE(is_free());
  }
  CHECK(std::filesystem::is_empty("cache/locks"));
  CHECK(is_free());
  write_file("cache/locks/upkeep", "");  // left behind
  CHECK(is_free());
  CHECK(std::filesystem::is_empty("cache/locks"));
  UpkeepLock lock(store);
  const int passed_on = dup(lock.fd());
  lock.leave();
  CHECK_FALSE(is_free());
  close(passed_on);
  CHECK(is_free());
}

TEST_CASE(
    "upkeep: it is due over the limit, if never done, and after a day or a tenth of the age") {
  const Scratch scratch;
  const Store store("cache");
  publish_result(store, 'a', 3600);
  const auto done = [&] { return CacheSizeFile(store).read().upkeep; };
  const auto wait_for_end = [] {
    while (!std::filesystem::is_empty("cache/locks")) pause_ms(1);
  };
  const auto is_due = [&](FileTime upkeep, const Limits& limits) {
    CacheSizeFile size_file(store);
    const Amount kept = size_file.read().kept;
    size_file.set_measured(kept, kept, upkeep);
    look_after(store, limits);
    wait_for_end();
    return done() != upkeep;
  };
  constexpr FileTime kHour = 3'600'000'000'000;
  const FileTime now = file_clock();
  CHECK(done() == 0);
  CHECK(is_due(0, {}));
  CHECK_FALSE(is_due(now - 23 * kHour, {}));
  CHECK(is_due(now - 25 * kHour, {}));
  CHECK_FALSE(is_due(now + kHour, {}));
  CHECK(is_due(now + 25 * kHour, {}));
  CHECK_FALSE(is_due(now, limit(kUpkeepBlock)));
  const Limits ten_hours{.max_size = Limits::kNone, .max_age = std::chrono::hours(10)};
  CHECK_FALSE(is_due(now - kHour / 2, ten_hours));
  CHECK(is_due(now - 2 * kHour, ten_hours));
  CHECK(is_stored(store, 'a'));
  CHECK(is_due(now, limit(kUpkeepBlock - 1)));
  CHECK_FALSE(is_stored(store, 'a'));
}

}  // namespace
}  // namespace cache_run
