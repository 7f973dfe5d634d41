// SPDX-License-Identifier: MIT
#include "store/store.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"
#include "../../support/traces.hpp"
#include "hash/hasher.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

std::string refusal(const std::string& directory, Access access = Access::read_write) {
  try {
    const Store store(directory, access);
    return "";
  } catch (const Error& error) {
    return error.what();
  }
}

TEST_CASE("store: a new one is private and marked whatever the umask") {
  for (const mode_t mask : {0U, 022U, 077U}) {
    CAPTURE(mask);
    const Scratch scratch;
    const WithUmask with(mask);
    const Store store(scratch.path("a/b/cache"));
    for (const char* const made : {"a", "a/b", "a/b/cache", "a/b/cache/tmp", "a/b/cache/results",
                                   "a/b/cache/blobs", "a/b/cache/locks"}) {
      CAPTURE(made);
      CHECK(std::filesystem::is_directory(made));
      CHECK(mode_of(made) == 0700);
    }
    CHECK(file_bytes("a/b/cache/format") == "1\n");
    CHECK(file_bytes("a/b/cache/CACHEDIR.TAG")
              .value_or("")
              .starts_with("Signature: 8a477f597d28d172789f06886806bc55\n"));
    CHECK(std::filesystem::is_empty("a/b/cache/tmp"));
    CHECK(store.identity().inode == status_of("a/b/cache").st_ino);
    CHECK(store.identity().device == status_of("a/b/cache").st_dev);
  }
}

TEST_CASE("store: opened again it is as it was left") {
  const Scratch scratch;
  CHECK(refusal(scratch.path("cache")).empty());
  write_file("cache/results/aa/kept", "x");
  write_file("cache/unknown", "from a later version");
  CHECK(refusal(scratch.path("cache")).empty());
  CHECK(file_bytes("cache/results/aa/kept") == "x");
  std::filesystem::create_directory_symlink("cache", "link");
  CHECK(refusal(scratch.path("link")).empty());
}

TEST_CASE("store: an empty or half made one is furnished") {
  const Scratch scratch;
  std::filesystem::create_directory("empty");
  CHECK(refusal("empty").empty());
  CHECK(is_there("empty/format"));
  write_file("half/tmp/new-0123456789abcdef", "");
  std::filesystem::create_directory("half/results");
  CHECK(refusal("half").empty());
  CHECK(file_bytes("half/format") == "1\n");
  CHECK(file_bytes("half/CACHEDIR.TAG") != "");
}

TEST_CASE("store: one that lost its mark is furnished again if it has our tag") {
  const Scratch scratch;
  REQUIRE(refusal("cache").empty());
  for (const char* const part :
       {"cache/results/x", "cache/counters", "cache/digests.mdb", "cache/digests.mdb-lock",
        "cache/journal", "cache/journal.old", "cache/journal.lock", "cache/history"}) {
    write_file(part, "");
  }
  std::filesystem::remove("cache/format");
  CHECK(refusal("cache").empty());
  CHECK(file_bytes("cache/format") == "1\n");
  std::filesystem::remove("cache/format");
  write_file("cache/CACHEDIR.TAG", "another");
  CHECK_FALSE(refusal("cache").empty());
  std::filesystem::remove("cache/CACHEDIR.TAG");
  CHECK_FALSE(refusal("cache").empty());
}

TEST_CASE("store: a directory open to readers is closed to them") {
  const Scratch scratch;
  REQUIRE(refusal("cache").empty());
  for (const unsigned mode : {0755U, 0750U, 0711U, 0705U}) {
    CAPTURE(mode);
    REQUIRE(chmod("cache", mode) == 0);
    CHECK(refusal("cache").empty());
    CHECK(mode_of("cache") == 0700);
  }
}

TEST_CASE("store: a directory that others can write to is refused") {
  const Scratch scratch;
  REQUIRE(refusal("cache").empty());
  for (const unsigned mode : {0777U, 0770U, 0702U, 0720U, 01777U}) {
    CAPTURE(mode);
    REQUIRE(chmod("cache", mode) == 0);
    CHECK(refusal("cache") ==
          "cache directory 'cache' is writable by other users: if you trust its contents, run "
          "'chmod go-w' on it");
    CHECK(mode_of("cache") == mode);
  }
}

TEST_CASE("store: a directory where others live is refused and left alone") {
  const Scratch scratch;
  for (const std::string name : {"notes.txt", ".hidden", "Results", "result", "digest"}) {
    CAPTURE(name);
    write_file("home/" + name, "precious");
    REQUIRE(chmod("home", 0700) == 0);
    CHECK(refusal("home") == "'home' is not a cache: it holds other files, such as '" + name +
                                 "' (name a cache or an empty directory with --cache-dir)");
    CHECK(std::distance(std::filesystem::directory_iterator("home"), {}) == 1);
    std::filesystem::remove_all("home");
  }
}

TEST_CASE("store: another format is refused and left alone") {
  const Scratch scratch;
  for (const std::string format : {"2\n", "1", "", "10\n", "1\n\n"}) {
    CAPTURE(format);
    write_file("cache/format", format);
    REQUIRE(chmod("cache", 0700) == 0);
    CHECK(refusal("cache") ==
          "cache directory 'cache' has a format that this version does not know: name another one");
    CHECK(file_bytes("cache/format") == format);
    CHECK(std::distance(std::filesystem::directory_iterator("cache"), {}) == 1);
  }
}

TEST_CASE("store: what is no directory is refused") {
  const Scratch scratch;
  write_file("file", "x");
  std::filesystem::create_symlink("nowhere", "dangling");
  CHECK(refusal("file") ==
        "cannot open cache directory 'file': Not a directory (name one of your own with "
        "--cache-dir)");
  CHECK(refusal("file/below") ==
        "cannot create cache directory 'file/below': Not a directory (name one of your own with "
        "--cache-dir)");
  CHECK(refusal("dangling").starts_with("cannot create cache directory 'dangling'"));
  CHECK(refusal("/proc/cache").starts_with("cannot create cache directory '/proc/cache'"));
}

TEST_CASE("store: the directory of another user is refused") {
  const Scratch scratch;
  REQUIRE(refusal("cache").empty());
  if (chown("cache", 12345, static_cast<gid_t>(-1)) != 0) return;  // only root can give away
  CHECK(refusal("cache") ==
        "cache directory 'cache' belongs to another user (uid 12345): name one of your own with "
        "--cache-dir");
}

std::string refusal_as_fallback(const std::string& directory) {
  try {
    return Store::fallback(directory) ? "" : "there is none";
  } catch (const Error& error) {
    return error.what();
  }
}

TEST_CASE("store: a fallback is used as it is and nothing in it is mended") {
  const Scratch scratch;
  REQUIRE(refusal("cache").empty());
  std::filesystem::remove("cache/tmp");
  for (const unsigned mode : {0700U, 0755U, 0500U, 0711U}) {
    CAPTURE(mode);
    REQUIRE(chmod("cache", mode) == 0);
    const Traces before("cache");
    const auto store = Store::fallback("cache");
    REQUIRE(store);
    store->furnish_again();
    CHECK(store->access() == Access::read_only);
    CHECK(store->is_fallback());
    CHECK(store->memo_path().empty());
    CHECK(store->identity().inode == status_of("cache").st_ino);
    CHECK(Traces("cache") == before);
    CHECK(mode_of("cache") == mode);
  }
  CHECK_FALSE(Store("cache").is_fallback());
}

TEST_CASE("store: a fallback may belong to another user") {
  const Scratch scratch;
  REQUIRE(refusal("cache").empty());
  if (chown("cache", 12345, static_cast<gid_t>(-1)) != 0) return;  // only root can give away
  CHECK(refusal_as_fallback("cache").empty());
  REQUIRE(chmod("cache", 0722) == 0);
  CHECK(refusal_as_fallback("cache").find("writable by other users") != std::string::npos);
}

TEST_CASE("store: a missing or empty fallback is none and stays so") {
  const Scratch scratch;
  std::filesystem::create_directory("empty");
  REQUIRE(chmod("empty", 0755) == 0);
  std::filesystem::create_symlink("nowhere", "dangling");
  for (const std::string directory : {"missing", "missing/below", "dangling", "empty"}) {
    CAPTURE(directory);
    CHECK(refusal_as_fallback(directory) == "there is none");
  }
  CHECK_FALSE(is_there("missing"));
  CHECK(std::filesystem::is_empty("empty"));
}

TEST_CASE("store: what is unfit as a fallback is refused") {
  const Scratch scratch;
  REQUIRE(refusal("cache").empty());
  for (const unsigned mode : {0777U, 0770U, 0702U, 0720U, 01777U}) {
    CAPTURE(mode);
    REQUIRE(chmod("cache", mode) == 0);
    CHECK(refusal_as_fallback("cache") ==
          "cache directory 'cache' is writable by other users: if you trust its contents, run "
          "'chmod go-w' on it");
  }
  REQUIRE(chmod("cache", 0755) == 0);
  write_file("cache/format", "2\n");
  CHECK(refusal_as_fallback("cache") ==
        "cache directory 'cache' has a format that this version does not know: name another one");
  std::filesystem::remove("cache/format");
  CHECK(refusal_as_fallback("cache") == "'cache' is not a cache: it has no file 'format'");
  write_file("file", "x");
  CHECK(refusal_as_fallback("file") == "cannot open cache directory 'file': Not a directory");
  CHECK(refusal_as_fallback("file/below") ==
        "cannot open cache directory 'file/below': Not a directory");
}

TEST_CASE("store: places in it") {
  const Scratch scratch;
  const Store store("cache");
  const std::string hex = "3f" + std::string(38, '0');
  CHECK(store.result_path("wc-" + hex).text() == "cache/results/3f/wc-" + hex);
  CHECK(store.result_path("a-b-" + hex).text() == "cache/results/3f/a-b-" + hex);
  CHECK(store.result_path("-" + hex).text() == "cache/results/3f/-" + hex);
  CHECK(store.inputs_path("a-b-" + hex).text() == "cache/inputs/3f/a-b-" + hex);
  CHECK(store.lock_path("wc-" + hex).text() == "cache/locks/wc-" + hex);
  const Digest digest = digest_of("abc");
  CHECK(store.blob_path(digest).text() == "cache/blobs/ba/" + digest.hex());
  CHECK(store.temporary_directory().text() == "cache/tmp");
  CHECK(store.memo_path().text() == "cache/digests.mdb");
  CHECK(store.counters_path().text() == "cache/counters");
  CHECK(store.journal_path().text() == "cache/journal");
  CHECK(store.history_path().text() == "cache/history");
}

TEST_CASE("store: read only one that is missing or empty is an empty cache and stays so") {
  const Scratch scratch;
  const Store missing("a/cache", Access::read_only);
  CHECK(missing.access() == Access::read_only);
  CHECK(missing.identity() == FileIdentity{});
  missing.furnish_again();
  CHECK_FALSE(is_there("a"));

  std::filesystem::create_directory("empty");
  REQUIRE(chmod("empty", 0700) == 0);
  const Store empty("empty", Access::read_only);
  CHECK(empty.identity().inode == status_of("empty").st_ino);
  empty.furnish_again();
  CHECK(std::filesystem::is_empty("empty"));
}

TEST_CASE("store: read only one is used as it is and nothing in it is mended") {
  const Scratch scratch;
  CHECK(Store("cache").access() == Access::read_write);
  std::filesystem::remove("cache/tmp");
  REQUIRE(chmod("cache", 0755) == 0);
  const Traces before("cache");
  const Store store("cache", Access::read_only);
  store.furnish_again();
  CHECK(Traces("cache") == before);
  CHECK_FALSE(is_there("cache/tmp"));
  CHECK(mode_of("cache") == 0755);
}

TEST_CASE("store: read only what is unfit is refused as ever") {
  const Scratch scratch;
  REQUIRE(refusal("cache").empty());
  REQUIRE(chmod("cache", 0770) == 0);
  CHECK(refusal("cache", Access::read_only) == refusal("cache"));
  REQUIRE(chmod("cache", 0700) == 0);
  write_file("cache/format", "2\n");
  CHECK(refusal("cache", Access::read_only) ==
        "cache directory 'cache' has a format that this version does not know: name another one");
  write_file("home/notes.txt", "precious");
  REQUIRE(chmod("home", 0700) == 0);
  CHECK(refusal("home", Access::read_only) == refusal("home"));
  write_file("file", "x");
  CHECK(refusal("file", Access::read_only) ==
        "cannot open cache directory 'file': Not a directory (name one of your own with "
        "--cache-dir)");
  if (chown("cache", 12345, static_cast<gid_t>(-1)) != 0) return;  // only root can give away
  CHECK(refusal("cache", Access::read_only) ==
        "cache directory 'cache' belongs to another user (uid 12345): name one of your own with "
        "--cache-dir");
}

}  // namespace
}  // namespace cache_run
