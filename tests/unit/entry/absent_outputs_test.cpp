// SPDX-License-Identifier: MIT
#include "entry/absent_outputs.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>

#include "../../support/scratch.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

using Absent = std::vector<AbsentOutput>;

TEST_CASE("absent outputs: only what is declared itself may be removed") {
  const std::vector<std::string> declared = {"./out", "dir", "*.o"};
  CHECK(first_undeclared(Absent{{"out", true}, {"dir", true}, {"*.o", false}}, declared) ==
        nullptr);
  for (const std::string path : {"other", "dir/file", "a.o", "./out", "../out"}) {
    CAPTURE(path);
    CHECK(first_undeclared(Absent{{path, true}}, declared) != nullptr);
  }
  const Absent with_nul{{std::string("out\0x", 5), true}};
  CHECK(first_undeclared(with_nul, declared) == with_nul.data());
}

TEST_CASE("absent outputs: what nobody removed is in the way and what was removed goes again") {
  const Scratch scratch;
  write_file("file", "x");
  write_file("dir/file", "x");
  std::filesystem::create_symlink("file", "link");
  CHECK(first_in_the_way({{"none", false}, {"none", true}, {"no*", false}}).empty());
  CHECK(first_in_the_way({{"none", false}, {"file", false}}) == "file");
  CHECK(first_in_the_way({{"*i*e", false}}) == "*i*e");
  CHECK(first_in_the_way({{"file", true}, {"dir", true}}) == "dir");
  CHECK_FALSE(has_to_remove({{"file", false}, {"none", true}}));
  CHECK(has_to_remove({{"link", true}}));
  OutputDirectories here({}, {}, {});
  remove_outputs({{"none", true}, {"link", true}, {"file", false}}, here);
  CHECK_FALSE(std::filesystem::is_symlink("link"));
  CHECK(is_there("file"));
  CHECK_THROWS_AS(remove_outputs({{"dir", true}}, here), Error);
  CHECK(is_there("dir/file"));
  REQUIRE(mkfifo("fifo", 0600) == 0);
  CHECK(first_in_the_way({{"fifo", true}}) == "fifo");
  CHECK_THROWS_AS(remove_outputs({{"fifo", true}}, here), Error);
  CHECK(is_there("fifo"));
}

}  // namespace
}  // namespace cache_run
