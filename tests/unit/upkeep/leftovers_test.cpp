// SPDX-License-Identifier: MIT
#include "upkeep/leftovers.hpp"

#include <doctest/doctest.h>
#include <sys/file.h>

#include "../../support/scratch.hpp"
#include "store/store.hpp"
#include "sys/file.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

TEST_CASE("leftovers: sweeping takes old files that no process holds") {
  const Scratch scratch;
  const Store store("cache");
  for (const char* const name :
       {"new-000000000000000a", "new-000000000000000b", "new-000000000000000c",
        "new-000000000000000d", "new-000000000000000e", "notes"}) {
    write_file(std::string("cache/tmp/") + name, "x");
  }
  for (const char* const name :
       {"new-000000000000000a", "new-000000000000000b", "new-000000000000000d", "notes"}) {
    make_older(std::string("cache/tmp/") + name, 4000);
  }
  make_older("cache/tmp/new-000000000000000c", 3000);
  make_older("cache/tmp/new-000000000000000e", -3600);
  const TempFile living(store.temporary_directory(), "living-");
  make_older(living.path(), 4000);
  const Fd locked = open_file("cache/tmp/new-000000000000000b", O_RDONLY);
  const Fd exclusive = open_file("cache/tmp/new-000000000000000d", O_RDONLY);
  REQUIRE(flock(locked.get(), LOCK_SH) == 0);
  REQUIRE(flock(exclusive.get(), LOCK_EX) == 0);
  const Leftovers found = find_leftovers(store);
  CHECK(found.temporaries == 1);
  CHECK(found.bytes == 1);
  CHECK(found.locks == 0);
  CHECK(is_there("cache/tmp/new-000000000000000a"));
  remove_leftovers(store);
  CHECK(find_leftovers(store).temporaries == 0);
  CHECK_FALSE(is_there("cache/tmp/new-000000000000000a"));
  CHECK(is_there("cache/tmp/new-000000000000000b"));
  CHECK(is_there("cache/tmp/new-000000000000000d"));
  CHECK(is_there("cache/tmp/new-000000000000000c"));
  CHECK(is_there("cache/tmp/new-000000000000000e"));
  CHECK(is_there(living.path()));
  CHECK(is_there("cache/tmp/notes"));
}

TEST_CASE("leftovers: sweeping follows no link and stumbles over nothing") {
  const Scratch scratch;
  const Store store("cache");
  write_file("precious", "x");
  make_older("precious", 4000);
  std::filesystem::create_symlink(scratch.path("precious"), "cache/tmp/link-000000000000000a");
  write_file("cache/tmp/directory-000000000000000a/x", "x");
  make_older("cache/tmp/directory-000000000000000a", 4000);
  REQUIRE(mkfifo("cache/tmp/fifo-000000000000000a", 0600) == 0);
  write_file("cache/tmp/new-000000000000000a", "x");
  make_older("cache/tmp/new-000000000000000a", 4000);
  alarm(10);
  remove_leftovers(store);
  alarm(0);
  CHECK(is_there("precious"));
  CHECK(is_there("cache/tmp/directory-000000000000000a/x"));
  CHECK_FALSE(is_there("cache/tmp/new-000000000000000a"));
  std::filesystem::remove_all("cache/tmp");
  remove_leftovers(store);
}

TEST_CASE(
    "leftovers: the first name of the memo's lock file goes however young, other links stay") {
  const Scratch scratch;
  const Store store("cache");
  write_file("cache/digests.mdb-lock", "x");
  std::filesystem::create_hard_link("cache/digests.mdb-lock",
                                    "cache/digests.mdb-new-000000000000000a");
  write_file("cache/digests.mdb-new-000000000000000b", "x");
  write_file("cache/tmp/new-000000000000000c", "x");
  std::filesystem::create_hard_link("cache/tmp/new-000000000000000c", "copy");
  CHECK(find_leftovers(store).temporaries == 1);
  remove_leftovers(store);
  CHECK_FALSE(is_there("cache/digests.mdb-new-000000000000000a"));
  CHECK(is_there("cache/digests.mdb-lock"));
  CHECK(is_there("cache/digests.mdb-new-000000000000000b"));
  CHECK(is_there("cache/tmp/new-000000000000000c"));
}

TEST_CASE("leftovers: locks of dead processes go, and those of living ones stay") {
  const Scratch scratch;
  const Store store("cache");
  const std::string dead = "dead-" + std::string(40, 'a');
  const std::string held_name = "held-" + std::string(40, 'b');
  const std::string young = "young-" + std::string(40, 'c');
  for (const char* const name : {dead.c_str(), held_name.c_str(), young.c_str(), "notes"}) {
    write_file(std::string("cache/locks/") + name, "running 1");
    if (name != young) make_older(std::string("cache/locks/") + name, 120);
  }
  const Fd held = open_file("cache/locks/" + held_name, O_RDWR);
  REQUIRE(flock(held.get(), LOCK_EX) == 0);
  write_file("cache/digests.mdb-new-000000000000000a", "x");
  write_file("cache/digests.mdb", "x");
  make_older("cache/digests.mdb-new-000000000000000a", 4000);
  make_older("cache/digests.mdb", 4000);
  CHECK(find_leftovers(store).locks == 1);
  CHECK(find_leftovers(store).temporaries == 1);
  remove_leftovers(store);
  CHECK_FALSE(is_there("cache/locks/" + dead));
  CHECK(is_there("cache/locks/" + held_name));
  CHECK(is_there("cache/locks/" + young));
  CHECK_FALSE(is_there("cache/digests.mdb-new-000000000000000a"));
  CHECK(is_there("cache/digests.mdb"));
  CHECK(is_there("cache/locks/notes"));
}

}  // namespace
}  // namespace cache_run
