// SPDX-License-Identifier: MIT
#include "entry/restore.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"
#include "entry/record_outputs.hpp"
#include "hash/hasher.hpp"
#include "made_outputs.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

class Restoring {
 public:
  void restore(const std::vector<Output>& outputs) {
    OutputDirectories directories(outputs, {}, {});
    Restoration(outputs, directories, store_, digests_, progress_).commit();
  }
  void prepare_only(const std::vector<Output>& outputs) {
    OutputDirectories directories(outputs, {}, {});
    const Restoration prepared(outputs, directories, store_, digests_, progress_);
  }
  std::vector<Output> record(const std::vector<std::string>& declared) {
    PendingFiles pending(store_);
    auto outputs = record_outputs({.declared = declared, .started = 0}, {}, pending, progress_);
    pending.publish();
    return outputs;
  }
  Store& store() { return store_; }

 private:
  Scratch scratch_;
  Store store_{scratch_.path(".cache")};
  FileDigests digests_{DigestMemo(store_.memo_path())};
  Progress progress_{false};
};

/// The names in the working directory but for the cache.
std::size_t member_count() {
  const auto all = std::distance(std::filesystem::directory_iterator("."), {});
  return static_cast<std::size_t>(all) - 1;
}

TEST_CASE("restore: what was recorded comes back with modes and links") {
  Restoring restoring;
  const std::string large(100'000, 'x');
  write_file("out/large", large, 0600);
  write_file("out/sub/program", "x", 0755);
  write_file("out/sub/locked", "y", 0400);
  std::filesystem::create_symlink("sub/program", "out/link");
  std::filesystem::create_symlink("nowhere", "out/dangling");
  REQUIRE(chmod("out/sub", 0550) == 0);
  const std::vector<Output> recorded = restoring.record({"out"});
  REQUIRE(chmod("out/sub", 0700) == 0);
  std::filesystem::remove_all("out");
  const WithUmask mask(077);
  restoring.restore(recorded);
  CHECK(file_bytes("out/large") == large);
  CHECK(mode_of("out/large") == 0600);
  CHECK(file_bytes("out/sub/program") == "x");
  CHECK(mode_of("out/sub/program") == 0755);
  CHECK(mode_of("out/sub/locked") == 0400);
  CHECK(mode_of("out/sub") == 0550);
  CHECK(chmod("out/sub", 0700) == 0);  // so that it can be removed
  CHECK(std::filesystem::read_symlink("out/link") == "sub/program");
  CHECK(std::filesystem::read_symlink("out/dangling") == "nowhere");
  CHECK(member_count() == 1);
}

TEST_CASE("restore: nothing shows before the commit and nothing is left without one") {
  Restoring restoring;
  write_file("there", "before");
  restoring.prepare_only({file("new/deep/x", "x"), file("there", "after"), link("l", "there"),
                          directory("d"), file("d/y", "y")});
  CHECK(file_bytes("there") == "before");
  CHECK(member_count() == 1);
}

TEST_CASE("restore: missing parents are made and other files stay") {
  Restoring restoring;
  const WithUmask mask(022);
  write_file("out/other", "mine");
  restoring.restore({file("a/b/c", "c"), link("l/m", "x"), directory("out"), file("out/f", "f")});
  CHECK(file_bytes("a/b/c") == "c");
  CHECK(mode_of("a/b") == 0755);
  CHECK(std::filesystem::read_symlink("l/m") == "x");
  CHECK(file_bytes("out/other") == "mine");
  CHECK(file_bytes("out/f") == "f");
}

TEST_CASE("restore: a right file is only touched and a wrong one replaced") {
  Restoring restoring;
  for (const char* const name : {"right", "bytes", "mode", "size"}) {
    write_file(name, "right", 0644);
    make_older(name, 1000);
  }
  write_file("bytes", "wrong");
  write_file("size", "right.");
  REQUIRE(chmod("mode", 0755) == 0);
  const FileTime start = file_clock();
  for (const std::string name : {"right", "bytes", "mode", "size"}) {
    CAPTURE(name);
    const ino_t before = status_of(name).st_ino;
    restoring.restore({file(name, "right")});
    CHECK(file_bytes(name) == "right");
    CHECK(mode_of(name) == 0644);
    CHECK(identity_at(name).modified >= start - 20'000'000);
    CHECK((status_of(name).st_ino == before) == (name == "right"));
  }
}

TEST_CASE("restore: a link in the way of a file is replaced and not followed") {
  Restoring restoring;
  write_file("precious", "x");
  std::filesystem::create_symlink("precious", "a");
  write_file("b", "file");
  std::filesystem::create_symlink("elsewhere", "c");
  restoring.restore({file("a", "new"), link("b", "precious"), link("c", "precious")});
  CHECK_FALSE(std::filesystem::is_symlink("a"));
  CHECK(file_bytes("a") == "new");
  CHECK(file_bytes("precious") == "x");
  CHECK(std::filesystem::read_symlink("b") == "precious");
  CHECK(std::filesystem::read_symlink("c") == "precious");
}

TEST_CASE("restore: something else in the place of an output is an error before any change") {
  Restoring restoring;
  std::filesystem::create_directory("directory");
  write_file("file", "x");
  write_file("first", "before");
  for (const Output& blocked : {file("directory", "x"), link("directory", "x"), directory("file"),
                                file("file/below", "x")}) {
    CAPTURE(blocked.path);
    CHECK_THROWS_AS(restoring.prepare_only({file("first", "after"), blocked}), Error);
  }
  CHECK(file_bytes("first") == "before");
  CHECK(member_count() == 3);
}

TEST_CASE("restore: a lost or damaged blob is told before any change") {
  Restoring restoring;
  const std::string large(100'000, 'x');
  write_file("large", large);
  write_file("first", "x");
  const std::vector<Output> recorded = restoring.record({"first", "large"});
  std::filesystem::remove("large");
  std::filesystem::remove("first");
  const std::string blob = restoring.store().blob_path(digest_of(large));
  write_file(blob, large.substr(1) + "y", 0600);
  CHECK_THROWS_AS(restoring.prepare_only(recorded), Damaged);
  std::filesystem::remove(blob);
  CHECK_THROWS_AS(restoring.prepare_only(recorded), Lost);
  CHECK(member_count() == 0);
  write_file("large", large);  // what is right already needs no blob
  restoring.restore(recorded);
  CHECK(file_bytes("first") == "x");
}

}  // namespace
}  // namespace cache_run
