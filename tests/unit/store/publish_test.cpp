// SPDX-License-Identifier: MIT
#include "store/publish.hpp"

#include <doctest/doctest.h>
#include <sys/file.h>

#include "../../support/scratch.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

const std::string kName = "wc-3f" + std::string(38, '0');

TEST_CASE("publish: a result gets its place and replaces what was there") {
  const Scratch scratch;
  const Store store("cache");
  const WithUmask mask(0);
  publish_bytes(store, "first", store.result_path(kName));
  CHECK(file_bytes(store.result_path(kName)) == "first");
  CHECK(mode_of("cache/results/3f") == 0700);
  CHECK(mode_of(store.result_path(kName)) == 0600);
  const Fd reader = open_file(store.result_path(kName), O_RDONLY);
  publish_bytes(store, "2", store.result_path(kName));
  CHECK(file_bytes(store.result_path(kName)) == "2");
  std::string seen(10, '\0');
  seen.resize(read_fully(reader.get(), seen, "result"));
  CHECK(seen == "first");  // who reads keeps what it had
  CHECK(std::filesystem::is_empty("cache/tmp"));
}

TEST_CASE("publish: a place that cannot be had throws and leaves nothing") {
  const Scratch scratch;
  const Store store("cache");
  write_file("cache/results/3f", "in the way");
  CHECK_THROWS_AS(publish_bytes(store, "x", store.result_path(kName)), Error);
  CHECK(std::filesystem::is_empty("cache/tmp"));
  std::filesystem::remove("cache/results/3f");
  std::filesystem::create_directories(store.result_path(kName));
  CHECK_THROWS_AS(publish_bytes(store, "x", store.result_path(kName)), Error);
  CHECK(std::filesystem::is_empty("cache/tmp"));
}

TEST_CASE("publish: sweeping takes old files that no process holds") {
  const Scratch scratch;
  const Store store("cache");
  for (const char* const name : {"old", "locked", "young", "exclusive", "future"}) {
    write_file(std::string("cache/tmp/") + name, "x");
  }
  for (const char* const name : {"old", "locked", "exclusive"}) {
    make_older(std::string("cache/tmp/") + name, 120);
  }
  make_older("cache/tmp/young", 30);
  make_older("cache/tmp/future", -3600);
  const TempFile living(store.temporary_directory(), "living-");
  make_older(living.path(), 3600);
  const Fd locked = open_file("cache/tmp/locked", O_RDONLY);
  const Fd exclusive = open_file("cache/tmp/exclusive", O_RDONLY);
  REQUIRE(flock(locked.get(), LOCK_SH) == 0);
  REQUIRE(flock(exclusive.get(), LOCK_EX) == 0);
  sweep_temporary_files(store);
  CHECK_FALSE(is_there("cache/tmp/old"));
  CHECK(is_there("cache/tmp/locked"));
  CHECK(is_there("cache/tmp/exclusive"));
  CHECK(is_there("cache/tmp/young"));
  CHECK(is_there("cache/tmp/future"));
  CHECK(is_there(living.path()));
}

TEST_CASE("publish: sweeping follows no link and stumbles over nothing") {
  const Scratch scratch;
  const Store store("cache");
  write_file("precious", "x");
  make_older("precious", 3600);
  std::filesystem::create_symlink(scratch.path("precious"), "cache/tmp/link");
  write_file("cache/tmp/directory/x", "x");
  make_older("cache/tmp/directory", 3600);
  REQUIRE(mkfifo("cache/tmp/fifo", 0600) == 0);
  write_file("cache/tmp/old", "x");
  make_older("cache/tmp/old", 3600);
  alarm(10);
  sweep_temporary_files(store);
  alarm(0);
  CHECK(is_there("precious"));
  CHECK(is_there("cache/tmp/directory/x"));
  CHECK_FALSE(is_there("cache/tmp/old"));
  std::filesystem::remove_all("cache/tmp");
  sweep_temporary_files(store);
}

}  // namespace
}  // namespace cache_run
