// SPDX-License-Identifier: MIT
#include "sys/status_now.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <cerrno>
#include <filesystem>

#include "../../support/scratch.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

bool same(const struct stat& one, const struct stat& other) {
  return identity_of(one) == identity_of(other) && one.st_mode == other.st_mode &&
         one.st_nlink == other.st_nlink && one.st_uid == other.st_uid &&
         one.st_gid == other.st_gid && one.st_rdev == other.st_rdev &&
         one.st_blocks == other.st_blocks && one.st_blksize == other.st_blksize;
}

TEST_CASE("status now: it is what stat tells of local files") {
  const Scratch scratch;
  write_file("file", "abc");
  std::filesystem::create_symlink("file", "link");
  std::filesystem::create_directory("directory");
  for (const std::string path : {"file", "link", "directory", "/dev/null", "/proc/self/stat"}) {
    CAPTURE(path);
    struct stat expected {};
    struct stat found {};
    REQUIRE(stat(path.c_str(), &expected) == 0);
    CHECK(stat_now(path, found));
    CHECK(same(found, expected));
    REQUIRE(lstat(path.c_str(), &expected) == 0);
    CHECK(lstat_now(path, found));
    CHECK(same(found, expected));
    const Fd open = open_file(path, O_RDONLY);
    REQUIRE(open);
    REQUIRE(fstat(open.get(), &expected) == 0);
    CHECK(fstat_now(open.get(), found));
    CHECK(same(found, expected));
  }
}

TEST_CASE("status now: errors are those of stat") {
  const Scratch scratch;
  struct stat status {};
  CHECK_FALSE(lstat_now("gone", status));
  CHECK(errno == ENOENT);
  CHECK_FALSE(fstat_now(-1, status));
  CHECK(errno == EBADF);
}

}  // namespace
}  // namespace cache_run
