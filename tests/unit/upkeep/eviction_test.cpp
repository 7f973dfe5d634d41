// SPDX-License-Identifier: MIT
#include "upkeep/eviction.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "../../support/traces.hpp"
#include "stocked.hpp"
#include "store/cache_size.hpp"
#include "store/store.hpp"

namespace cache_run {
namespace {

constexpr std::int64_t kEvictionBlock = 4096;

/// A store of four results with a blob each.
Store of_four_with_blobs() {
  Store store("cache");
  for (char digit = 'a'; digit <= 'd'; ++digit) {
    publish_result(store, digit, 100 - digit, publish_blob(store, digit));
  }
  return store;
}

TEST_CASE("eviction: within the limits nothing goes, whatever the size_file say") {
  const Scratch scratch;
  const Store store("cache");
  publish_result(store, 'a', 60, publish_blob(store, 'a'));
  publish_inputs(store, 'a', 60);
  CacheSizeFile size_file(store);
  size_file.add({.files = 1'000'000, .bytes = 1'000'000 * kEvictionBlock});
  const Traces results("cache/results");
  const Traces blobs("cache/blobs");
  const Traces inputs("cache/inputs");
  CHECK(tidy_up(store, {.max_size = 3 * kEvictionBlock, .max_age = std::chrono::minutes(5)}, 0));
  CHECK(results == Traces("cache/results"));
  CHECK(blobs == Traces("cache/blobs"));
  CHECK(inputs == Traces("cache/inputs"));
  CHECK(size_file.read().kept == Amount{.files = 3, .bytes = 3 * kEvictionBlock});
  CHECK(size_file.read().evicted == Amount{});
  CHECK(file_clock() - size_file.read().upkeep < 60'000'000'000);
}

TEST_CASE("eviction: beyond the limit the oldest go until nine tenths are left") {
  const Scratch scratch;
  const Store store("cache");
  for (char digit = 'a'; digit <= 'e'; ++digit) {
    publish_result(store, digit, 100 - digit, publish_blob(store, digit));
    publish_inputs(store, digit, 100 - digit);
  }
  const FileTime generation = store.generation();
  make_older("cache/format", 1000);
  // 15 blocks; 14 are allowed, so 12.6 may be left.
  CHECK(tidy_up(store, {.max_size = 14 * kEvictionBlock, .max_age = {}}, 0));
  CHECK_FALSE(is_there(store.result_path(result_name('a'))));
  CHECK_FALSE(is_there(store.inputs_path(result_name('a'))));
  CHECK(is_there(store.result_path(result_name('b'))));
  const CacheSize size_file = CacheSizeFile(store).read();
  CHECK(size_file.kept == Amount{.files = 12, .bytes = 12 * kEvictionBlock});
  CHECK(size_file.evicted == Amount{.files = 3, .bytes = 3 * kEvictionBlock});
  CHECK(Store("cache").generation() >= generation);
}

TEST_CASE("eviction: room is made for what is to come, as far as it goes") {
  const Scratch scratch;
  const Store store("cache");
  for (char digit = 'a'; digit <= 'e'; ++digit) publish_result(store, digit, 100 - digit);
  CHECK(tidy_up(store, {.max_size = 10 * kEvictionBlock, .max_age = {}}, 5 * kEvictionBlock));
  CHECK(CacheSizeFile(store).read().kept.files == 5);
  CHECK(tidy_up(store, {.max_size = 10 * kEvictionBlock, .max_age = {}}, 7 * kEvictionBlock));
  CHECK(CacheSizeFile(store).read().kept.files == 3);
  CHECK(is_there(store.result_path(result_name('c'))));
  publish_blob(store, 'x');  // no result yet, but perhaps soon
  CHECK_FALSE(
      tidy_up(store, {.max_size = 10 * kEvictionBlock, .max_age = {}}, 10 * kEvictionBlock));
  CHECK(CacheSizeFile(store).read().kept.files == 1);
}

TEST_CASE("eviction: a blob stays while one refers to it") {
  const Scratch scratch;
  const Store store("cache");
  const Payload shared = publish_blob(store, 's');
  publish_result(store, 'a', 100, shared);
  publish_result(store, 'b', 50, {}, {shared});
  CHECK(tidy_up(store, {.max_size = Limits::kNone, .max_age = std::chrono::seconds(75)}, 0));
  CHECK_FALSE(is_there(store.result_path(result_name('a'))));
  CHECK(is_there(store.blob_path(*shared.blob)));
  CHECK(tidy_up(store, {.max_size = Limits::kNone, .max_age = std::chrono::seconds(25)}, 0));
  CHECK_FALSE(is_there(store.blob_path(*shared.blob)));
}

TEST_CASE("eviction: results take their blobs with them although others cannot be listed") {
  const Scratch scratch;
  const Store store = of_four_with_blobs();
  std::filesystem::create_symlink("nowhere", "cache/blobs/00");
  CHECK(tidy_up(store, {.max_size = 4 * kEvictionBlock, .max_age = {}}, 0));
  CHECK(CacheSizeFile(store).read().kept == Amount{.files = 2, .bytes = 2 * kEvictionBlock});
}

TEST_CASE("eviction: no blob goes while results cannot be listed, for they may need it") {
  const Scratch scratch;
  const Store store = of_four_with_blobs();
  std::filesystem::create_symlink("nowhere", "cache/results/00");
  CHECK_FALSE(tidy_up(store, {.max_size = 4 * kEvictionBlock, .max_age = {}}, 0));
  CHECK(CacheSizeFile(store).read().kept.files >= 4);
}

TEST_CASE("eviction: a digest memo that takes too much is made anew") {
  const Scratch scratch;
  const Store store("cache");
  const auto tidy_with_memo = [&](std::size_t size, std::int64_t max_size) {
    write_file("cache/digests.mdb", std::string(size, 'x'));
    write_file("cache/digests.mdb-lock", "x");
    tidy_up(store, {.max_size = max_size, .max_age = {}}, 0);
    CHECK(is_there("cache/digests.mdb-lock") == is_there("cache/digests.mdb"));
    return is_there("cache/digests.mdb");
  };
  CHECK(tidy_with_memo(2 << 20U, Limits::kNone));
  CHECK(tidy_with_memo(2 << 20U, 16 << 20U));
  CHECK_FALSE(tidy_with_memo((2 << 20U) + 1, 16 << 20U));
  CHECK(tidy_with_memo(1 << 20U, kEvictionBlock));
  CHECK_FALSE(tidy_with_memo((1 << 20U) + 1, kEvictionBlock));
}

}  // namespace
}  // namespace cache_run
