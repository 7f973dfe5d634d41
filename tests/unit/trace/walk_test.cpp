// SPDX-License-Identifier: MIT
#include "trace/walk.hpp"

#include <doctest/doctest.h>

#include <cerrno>
#include <filesystem>

#include "../../support/scratch.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

namespace fs = std::filesystem;

/// Returns the path and the links of a place, without the directory of the test.
std::string way_of(const Place& place, const std::string& root) {
  const auto cut = [&](const std::string& path) {
    return path == root ? "." : path.substr(std::min(path.size(), root.size() + 1));
  };
  std::string text = cut(place.path);
  for (const CrossedLink& link : place.links) text += " <" + cut(link.path) + "=" + link.target;
  if (place.error != 0) text += " !" + std::to_string(place.error);
  if (place.ended_early) text += " early";
  return text;
}

void make_tree() {
  write_file("real/deep/file", "");
  fs::create_symlink("real/deep", "through");
  fs::create_symlink("through", "twice");
  fs::create_symlink("nowhere", "dangling");
  fs::create_symlink("circle", "circle");
}

TEST_CASE("walk: a path leads where the kernel says") {
  const Scratch scratch;
  make_tree();
  const std::string root = *real_path(".");
  Walk walk;
  const auto to = [&](const char* path, bool follow) {
    return way_of(walk.to(root, path, follow), root);
  };
  // Twice: the second time, directories and links are remembered.
  for (int i = 0; i < 2; ++i) {
    CHECK(to("real/./deep//file", true) == "real/deep/file");
    CHECK(to("through/file", true) == "real/deep/file <through=real/deep");
    CHECK(to("twice/../x", true) == "real/x <twice=through <through=real/deep !2");
    CHECK(to("through", false) == "through");
    CHECK(to("through", true) == "real/deep <through=real/deep");
    CHECK(to("through/", false) == "real/deep <through=real/deep");
    CHECK(to("dangling", true) == "nowhere <dangling=nowhere !2");
    CHECK(to("dangling", false) == "dangling");
    CHECK(to("absent/x/y", true) == "absent !2 early");
    CHECK(to("real/deep/file/x", true) == "real/deep/file !20 early");
    CHECK(to("real/deep/file/", true) == "real/deep/file !20 early");
    CHECK(walk.to(root, "circle", true).error == ELOOP);
    CHECK(walk.to(root, "/", true).path == "/");
    CHECK(walk.to(root, "/..", true).path == "/");
  }
}

TEST_CASE("walk: what moved is found at its new place once the walk forgets") {
  const Scratch scratch;
  make_tree();
  const std::string root = *real_path(".");
  Walk walk;
  CHECK(walk.to(root, "through/file", true).is_there());
  fs::remove("through");
  fs::create_symlink("real", "through");
  walk.forget();
  CHECK_FALSE(walk.to(root, "through/file", true).is_there());
  CHECK(walk.to(root, "through/deep/file", true).is_there());
}

}  // namespace
}  // namespace cache_run
