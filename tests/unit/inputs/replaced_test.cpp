// SPDX-License-Identifier: MIT
#include "inputs/replaced.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

namespace fs = std::filesystem;

Observations at(const std::string& path, ObservationKind kind = ObservationKind::contents) {
  return {{.path = path, .kind = kind, .value = {}, .identity = {}}};
}

/// A time after all that happened so far. Files may be stamped by a clock that is finer than
/// file_clock() and ahead of it by a tick, so one tick is not enough.
FileTime later() {
  pause_ms(20);
  return next_tick_of_file_clock();
}

/// A tree "one/sub/file" and its like in "two", older than the time that is returned.
FileTime old_tree() {
  write_file("one/sub/file", "1");
  write_file("two/sub/file", "2");
  fs::create_symlink("one", "link");
  fs::create_symlink("link", "chain");
  fs::create_symlink("one/sub/file", "to_file");
  return later();
}

TEST_CASE("replaced: what was there before is as it was") {
  const Scratch scratch;
  const FileTime start = old_tree();
  write_file("one/sub/other", "");  // a new member changes both times of its directory
  for (const char* const path : {"one/sub/file", "link/sub/file", "chain/sub/../sub/file",
                                 "to_file", "one/gone", "gone/file", "one/sub/file/x"}) {
    CAPTURE(path);
    CHECK(first_replaced_since(at(path), start).empty());
    CHECK(first_replaced_since(at(scratch.path(path)), start).empty());
  }
  CHECK(first_replaced_since(at("link", ObservationKind::variable), start).empty());
}

TEST_CASE("replaced: a new link on the way is noticed") {
  const Scratch scratch;
  const FileTime start = old_tree();
  fs::remove("link");
  fs::create_symlink("two", "link");
  fs::remove("to_file");
  fs::create_symlink("two/sub/file", "to_file");
  for (const char* const path :
       {"link/sub/file", "chain/sub/file", "one/../chain/sub", "to_file"}) {
    CAPTURE(path);
    CHECK(first_replaced_since(at(path), start) == path);
    CHECK(first_replaced_since(at(scratch.path(path)), start) == scratch.path(path));
    CHECK(first_replaced_since(at(path), later()).empty());
  }
}

TEST_CASE("replaced: a renamed directory on the way is noticed") {
  const Scratch scratch;
  const FileTime start = old_tree();
  fs::rename("one", "three");
  fs::rename("two", "one");
  CHECK(first_replaced_since(at("one/sub/file"), start) == "one/sub/file");
  CHECK(first_replaced_since(at("chain/sub/file"), start) == "chain/sub/file");
}

TEST_CASE("replaced: a listed directory may not get or lose members") {
  const Scratch scratch;
  const FileTime start = old_tree();
  CHECK(first_replaced_since(at("one/sub", ObservationKind::listing), start).empty());
  fs::remove("one/sub/file");
  CHECK(first_replaced_since(at("one/sub", ObservationKind::listing), start) == "one/sub");
  CHECK(first_replaced_since(at("two/sub", ObservationKind::listing), start).empty());
}

TEST_CASE("replaced: links in circles end") {
  const Scratch scratch;
  fs::create_symlink("b", "a");
  fs::create_symlink("a/x", "b");
  CHECK(first_replaced_since(at("a/file"), later()).empty());
}

}  // namespace
}  // namespace cache_run
