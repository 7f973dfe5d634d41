// SPDX-License-Identifier: MIT
#include "sys/anchored_file.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "../../support/scratch.hpp"
#include "../../support/traces.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

/// Opens a path below `top`, one name at a time if `owner` is set, as without openat2(2).
Fd open_below_top(const Fd& top, std::string_view member, std::optional<uid_t> owner) {
  const AnchoredPath path("top", {.directory = top.get(), .owner = owner}, member);
  return open_file(path, O_RDONLY | O_NONBLOCK);
}

TEST_CASE("anchored files: are found below the open directory, by no link") {
  const Scratch scratch;
  write_file("top/a/b/file", "inside");
  write_file("outside/file", "outside");
  std::filesystem::create_symlink("b", "top/a/link");
  std::filesystem::create_symlink("../../outside", "top/a/out");
  std::filesystem::create_symlink("file", "top/a/b/end");
  const Fd top = open_file("top", O_PATH | O_DIRECTORY);
  std::filesystem::rename("top", "moved");
  write_file("top/a/b/file", "exchanged");
  for (const std::optional<uid_t> owner : {std::optional<uid_t>(), std::optional(geteuid())}) {
    CAPTURE(owner.has_value());
    CHECK(read_small(open_below_top(top, "a/b/file", owner)) == "inside");
    for (const char* const member : {"a/link/file", "a/out/file", "a/b/end", "a/link", "a/out"}) {
      CAPTURE(member);
      CHECK_FALSE(open_below_top(top, member, owner));
      CHECK(errno == ELOOP);
    }
    CHECK_FALSE(open_below_top(top, "a/none/file", owner));
    CHECK(errno == ENOENT);
    CHECK_FALSE(open_below_top(top, "a/b/file/x", owner));
    CHECK(errno == ENOTDIR);
  }
  CHECK_FALSE(open_linkless(top.get(), "../outside/file", O_RDONLY));
}

TEST_CASE("anchored files: without a directory there are none") {
  const AnchoredPath path("gone", {.directory = -1, .owner = std::nullopt}, "a/file");
  CHECK_FALSE(open_file(path, O_RDONLY));
  CHECK(errno == ENOENT);
  CHECK_FALSE(stands_at(path));
  CHECK_FALSE(remove_file(path.parent()));
  CHECK(errno == ENOENT);
}

TEST_CASE("anchored files: are made, renamed and removed below the open directory") {
  const Scratch scratch;
  std::filesystem::create_directories("top");
  std::filesystem::create_directories("outside");
  const Fd top = open_file("top", O_PATH | O_DIRECTORY);
  const auto path = [&](std::string_view member) {
    return AnchoredPath("top", {.directory = top.get(), .owner = std::nullopt}, member);
  };
  CHECK(make_directories(path("a/b"), 0700));
  CHECK(make_directories(path("a/b"), 0700));
  std::filesystem::create_directory_symlink("../outside", "top/link");
  CHECK_FALSE(make_directories(path("link"), 0700));
  CHECK_FALSE(make_directories(path("link/c"), 0700));
  CHECK(std::filesystem::is_empty("outside"));
  write_file("top/a/file", "x");
  write_file("outside/file", "y");
  CHECK_FALSE(remove_file(path("link/file")));
  CHECK(is_there("outside/file"));
  CHECK(rename_file(path("a/file"), path("a/b/file")));
  CHECK(remove_file(path("a/b/file")));
  CHECK_FALSE(is_there("top/a/b/file"));
  CHECK(path("a/b/file").parent().text() == "top/a/b");
  CHECK(std::string(path("a").in("b").member()) == "a/b");
  CHECK(std::string(path("").in("b").member()) == "b");
  CHECK(std::string(path("b").parent().member()) == ".");
}

}  // namespace
}  // namespace cache_run
