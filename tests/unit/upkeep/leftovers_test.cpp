// SPDX-License-Identifier: MIT
#include "upkeep/leftovers.hpp"

#include <doctest/doctest.h>
#include <sys/file.h>

#include "../../support/scratch.hpp"
#include "sys/file.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

TEST_CASE("leftovers: sweeping takes old files that no process holds") {
  const Scratch scratch;
  const Store store("cache");
  for (const char* const name : {"old", "locked", "young", "exclusive", "future"}) {
    write_file(std::string("cache/tmp/") + name, "x");
  }
  for (const char* const name : {"old", "locked", "exclusive"}) {
    make_older(std::string("cache/tmp/") + name, 4000);
  }
  make_older("cache/tmp/young", 3000);
  make_older("cache/tmp/future", -3600);
  const TempFile living(store.temporary_directory(), "living-");
  make_older(living.path(), 4000);
  const Fd locked = open_file("cache/tmp/locked", O_RDONLY);
  const Fd exclusive = open_file("cache/tmp/exclusive", O_RDONLY);
  REQUIRE(flock(locked.get(), LOCK_SH) == 0);
  REQUIRE(flock(exclusive.get(), LOCK_EX) == 0);
  const Leftovers found = find_leftovers(store);
  CHECK(found.temporaries == 1);
  CHECK(found.bytes == 1);
  CHECK(found.locks == 0);
  CHECK(is_there("cache/tmp/old"));
  remove_leftovers(store);
  CHECK(find_leftovers(store).temporaries == 0);
  CHECK_FALSE(is_there("cache/tmp/old"));
  CHECK(is_there("cache/tmp/locked"));
  CHECK(is_there("cache/tmp/exclusive"));
  CHECK(is_there("cache/tmp/young"));
  CHECK(is_there("cache/tmp/future"));
  CHECK(is_there(living.path()));
}

TEST_CASE("leftovers: sweeping follows no link and stumbles over nothing") {
  const Scratch scratch;
  const Store store("cache");
  write_file("precious", "x");
  make_older("precious", 4000);
  std::filesystem::create_symlink(scratch.path("precious"), "cache/tmp/link");
  write_file("cache/tmp/directory/x", "x");
  make_older("cache/tmp/directory", 4000);
  REQUIRE(mkfifo("cache/tmp/fifo", 0600) == 0);
  write_file("cache/tmp/old", "x");
  make_older("cache/tmp/old", 4000);
  alarm(10);
  remove_leftovers(store);
  alarm(0);
  CHECK(is_there("precious"));
  CHECK(is_there("cache/tmp/directory/x"));
  CHECK_FALSE(is_there("cache/tmp/old"));
  std::filesystem::remove_all("cache/tmp");
  remove_leftovers(store);
}

TEST_CASE("leftovers: locks of dead processes go, and those of living ones stay") {
  const Scratch scratch;
  const Store store("cache");
  for (const char* const name : {"dead", "held", "young"}) {
    write_file(std::string("cache/locks/") + name, "running 1");
    if (name != std::string("young")) make_older(std::string("cache/locks/") + name, 120);
  }
  const Fd held = open_file("cache/locks/held", O_RDWR);
  REQUIRE(flock(held.get(), LOCK_EX) == 0);
  write_file("cache/digests.mdb-new-1", "x");
  write_file("cache/digests.mdb", "x");
  make_older("cache/digests.mdb-new-1", 4000);
  make_older("cache/digests.mdb", 4000);
  CHECK(find_leftovers(store).locks == 1);
  CHECK(find_leftovers(store).temporaries == 1);
  remove_leftovers(store);
  CHECK_FALSE(is_there("cache/locks/dead"));
  CHECK(is_there("cache/locks/held"));
  CHECK(is_there("cache/locks/young"));
  CHECK_FALSE(is_there("cache/digests.mdb-new-1"));
  CHECK(is_there("cache/digests.mdb"));
}

}  // namespace
}  // namespace cache_run
