// SPDX-License-Identifier: MIT
#include "inputs/directory.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

TEST_CASE("directory: members come sorted with a letter for their type") {
  const Scratch scratch;
  write_file("d/b", "");
  write_file("d/a.txt", "");
  write_file("d/.hidden", "");
  write_file("d/new\nline", "");
  write_file("d/sub/below", "");
  std::filesystem::create_symlink("sub", "d/link");
  std::filesystem::create_symlink("nowhere", "d/dangling");
  REQUIRE(mkfifo("d/fifo", 0600) == 0);
  std::string listed;
  for (const DirectoryMember& member : read_directory("d")) {
    listed += member.type + member.name + " ";
  }
  CHECK(listed == "f.hidden fa.txt fb ldangling pfifo llink fnew\nline dsub ");
}

TEST_CASE("directory: one that is not there has no members") {
  const Scratch scratch;
  write_file("file", "");
  std::filesystem::create_directory("empty");
  CHECK(read_directory("missing").empty());
  CHECK(read_directory("file").empty());
  CHECK(read_directory("file/below").empty());
  CHECK(read_directory("empty").empty());
}

}  // namespace
}  // namespace cache_run
