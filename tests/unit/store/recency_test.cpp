// SPDX-License-Identifier: MIT
#include "store/recency.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "../../support/scratch.hpp"
#include "store/store.hpp"

namespace cache_run {
namespace {

constexpr FileTime kMinute = 60'000'000'000;

TEST_CASE("recency: a stamp is outdated after an hour, or in a new generation") {
  const FileTime now = 1000 * kMinute;
  const FileTime old = 1;
  CHECK_FALSE(is_outdated(now, old, now));
  CHECK_FALSE(is_outdated(now - 59 * kMinute, old, now));
  CHECK(is_outdated(now - 61 * kMinute, old, now));
  CHECK(is_outdated(now - 2 * kMinute, now - kMinute, now));
  CHECK_FALSE(is_outdated(now - kMinute, now - kMinute, now));
  CHECK_FALSE(is_outdated(now - kMinute, now - 2 * kMinute, now));
}

TEST_CASE("recency: stamps of the future are outdated, and a generation of the future is none") {
  const FileTime now = 1000 * kMinute;
  CHECK(is_outdated(now + 61 * kMinute, 1, now));
  CHECK_FALSE(is_outdated(now + 1, 1, now));
  CHECK_FALSE(is_outdated(now - 1, now + kMinute, now));
}

TEST_CASE("recency: stamps of any time are outdated") {
  const FileTime now = 1000 * kMinute;
  CHECK(is_outdated(std::numeric_limits<FileTime>::min(), 1, now));
  CHECK(is_outdated(std::numeric_limits<FileTime>::max(), 1, now));
}

TEST_CASE("recency: use renews an outdated stamp and leaves others, and all of a read-only store") {
  const Scratch scratch;
  const Store store("cache");
  write_file("cache/file", "x");
  make_older("cache/file", 30 * 60);
  const FileTime young = identity_at("cache/file").modified;
  note_use(store, "cache/file", young);
  CHECK(identity_at("cache/file").modified == young);
  make_older("cache/file", 2 * 60 * 60);
  const FileTime old = identity_at("cache/file").modified;
  note_use(Store("cache", Access::read_only), "cache/file", old);
  CHECK(identity_at("cache/file").modified == old);
  note_use(store, "cache/file", old);
  CHECK(file_clock() - identity_at("cache/file").modified < kMinute);
  note_use(store, "cache/missing", old);
}

TEST_CASE("recency: a stamp of a result shows in the time of its directory") {
  const Scratch scratch;
  const Store store("cache");
  const std::string id = "cc-3f" + std::string(38, '0');
  write_file(store.result_path(id), "x");
  make_older("cache/results/3f", 60);
  const FileTime before = identity_at("cache/results/3f").modified;
  note_use_of_result(store, id, file_clock());
  CHECK(identity_at("cache/results/3f").modified == before);
  note_use_of_result(store, id, 1);
  CHECK(identity_at("cache/results/3f").modified > before);
}

TEST_CASE("recency: a new generation outdates what was used before, once") {
  const Scratch scratch;
  const Store before("cache");
  make_older("cache/format", 60);
  write_file("cache/file", "x");
  make_older("cache/file", 30);
  begin_generation(before);
  const Store store("cache");
  CHECK(store.generation() == identity_at("cache/format").modified);
  note_use(store, "cache/file", identity_at("cache/file").modified);
  const FileTime renewed = identity_at("cache/file").modified;
  CHECK(renewed >= store.generation());
  note_use(store, "cache/file", renewed);
  CHECK(identity_at("cache/file").modified == renewed);
}

}  // namespace
}  // namespace cache_run
