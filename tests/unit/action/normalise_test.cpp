// SPDX-License-Identifier: MIT
#include "action/normalise.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"
#include "process/signals.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

std::optional<std::string> as(Treatment treatment, const std::string& value) {
  return normalised(value, {.pattern = "*", .treatment = treatment, .command = {}, .place = {}});
}

std::optional<std::string> by_command(const std::vector<std::string>& command,
                                      const std::string& value) {
  survive_failing_writes();
  return normalised(value, {.pattern = "*",
                            .treatment = Treatment::command,
                            .command = command,
                            .place = "rules.toml:7:3"});
}

TEST_CASE("normalise: a path by its last name") {
  CHECK(as(Treatment::basename, "a/b") == "b");
  CHECK(as(Treatment::basename, "b/") == "b");
  CHECK(as(Treatment::basename, "/") == "/");
  CHECK(as(Treatment::basename, "") == std::nullopt);
}

TEST_CASE("normalise: a path without symbolic links") {
  const Scratch scratch;
  write_file("dir/file", "");
  std::filesystem::create_directory_symlink("dir", "link");
  CHECK(as(Treatment::realpath, "link/file") == scratch.path("dir/file"));
  CHECK(as(Treatment::realpath, "./link//../dir/file") == scratch.path("dir/file"));
  CHECK(as(Treatment::realpath, scratch.path("link")) == scratch.path("dir"));
  CHECK(as(Treatment::realpath, "./new//file") == scratch.path("new/file"));
  CHECK(as(Treatment::realpath, "/nowhere/./new") == "/nowhere/new");
  CHECK(as(Treatment::realpath, "") == std::nullopt);
}

TEST_CASE("normalise: a relative path in a working directory that is gone cannot be told") {
  const Scratch scratch;
  std::filesystem::create_directory("gone");
  std::filesystem::current_path("gone");
  std::filesystem::remove(scratch.path("gone"));
  CHECK_THROWS_AS(as(Treatment::realpath, "x"), Unkeyable);
  CHECK(as(Treatment::realpath, "/nowhere/x") == "/nowhere/x");
}

TEST_CASE("normalise: a list in order") {
  CHECK(as(Treatment::sorted_list, "b,a,c") == "a,b,c");
  CHECK(as(Treatment::sorted_list, "b,a,b") == "a,b,b");
  CHECK(as(Treatment::sorted_list, "b,,a,") == ",,a,b");
  CHECK(as(Treatment::sorted_list, "one") == "one");
  CHECK(as(Treatment::sorted_list, "") == "");
}

TEST_CASE("normalise: a number") {
  CHECK(as(Treatment::number, "08") == "8");
  CHECK(as(Treatment::number, "eight") == std::nullopt);
}

TEST_CASE("normalise: what a command prints") {
  const Scratch scratch;
  CHECK(by_command({"printf", "<%s>"}, "a b") == "<a b>");
  CHECK(by_command({"echo"}, "") == "\n");
  CHECK(by_command({"sh", "-c", "cat; echo $#", "sh", "x"}, "y") == "2\n");
  CHECK(by_command({"sh", "-c", "echo ran >>log", "sh"}, "y") == "");
  CHECK(file_bytes("log") == "ran\n");
}

TEST_CASE("normalise: a command that fails is named with its place") {
  struct Row {
    std::vector<std::string> command;
    std::string reason;
  };
  for (const Row& row : std::vector<Row>{
           {{"no-such-program"}, "cannot run 'no-such-program': command not found"},
           {{"/etc/passwd"}, "cannot run '/etc/passwd': Permission denied"},
           {{"sh", "-c", "exit 3"}, "'sh' ended with status 3"},
           {{"sh", "-c", "kill -9 $$"}, "'sh' died of signal 9"},
           {{"sh", "-c", "head -c 1048577 /dev/zero"}, "'sh' printed more than 1048576 bytes"}}) {
    const std::string message = "rules.toml:7:3: cannot normalize argument 'value': " + row.reason;
    CHECK_THROWS_WITH_AS(by_command(row.command, "value"), message.c_str(), Unkeyable);
  }
}

}  // namespace
}  // namespace cache_run
