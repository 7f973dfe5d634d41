// SPDX-License-Identifier: MIT
#include "sys/temp_file.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>

#include <set>
#include <utility>

#include "../../support/scratch.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

bool can_lock(const std::string& path) {
  const Fd file = open_file(path, O_RDONLY);
  return file && flock(file.get(), LOCK_EX | LOCK_NB) == 0;
}

auto members(const std::string& directory) {
  return std::distance(std::filesystem::directory_iterator(directory),
                       std::filesystem::directory_iterator());
}

TEST_CASE("temp file: names beside files of the user are known") {
  CHECK(is_staged_name(".cache-run-0123456789abcdef"));
  CHECK(is_staged_name(".cache-run-report-0123456789abcdef"));
  CHECK(is_staged_name(random_name(kStagedPrefix)));
  CHECK_FALSE(is_staged_name(".cache-run-0123456789abcde"));
  CHECK_FALSE(is_staged_name(".cache-run-notes"));
  CHECK_FALSE(is_staged_name("x.cache-run-0123456789abcdef"));
}

TEST_CASE("temp file: a file without a name gets one that is free") {
  const Scratch scratch;
  const Fd file = open_file(".", O_TMPFILE | O_WRONLY);
  if (!file) return;  // this file system has none
  CHECK(write_fully(file.get(), "bytes"));
  CHECK(link_nameless(file.get(), "name"));
  CHECK(file_bytes("name") == "bytes");
  write_file("taken", "other");
  CHECK_FALSE(link_nameless(file.get(), "taken"));
  CHECK(errno == EEXIST);
  CHECK(file_bytes("taken") == "other");
}

TEST_CASE("temp file: it is private and goes with the object") {
  const Scratch scratch;
  const WithUmask mask(0);
  std::string path;
  {
    const TempFile file(".", "part-");
    path = file.path();
    CHECK(path.starts_with("./part-"));
    CHECK(mode_of(path) == 0600);
    CHECK((fcntl(file.fd(), F_GETFD) & FD_CLOEXEC) != 0);
    CHECK(write_fully(file.fd(), "bytes"));
  }
  CHECK_FALSE(is_there(path));
}

TEST_CASE("temp file: committing gives it its name and what it holds") {
  const Scratch scratch;
  write_file("target", "before", 0640);
  {
    TempFile file(".", "part-");
    CHECK(write_fully(file.fd(), "after"));
    CHECK(file_bytes("target") == "before");
    file.commit("target");
    CHECK_FALSE(is_there(file.path()));
  }
  CHECK(file_bytes("target") == "after");
  CHECK(mode_of("target") == 0600);
  CHECK(members(".") == 1);
}

TEST_CASE("temp file: committing if it is new leaves alone what is there") {
  const Scratch scratch;
  for (const char* const bytes : {"first", "second"}) {
    TempFile file(".", "part-");
    CHECK(write_fully(file.fd(), bytes));
    file.commit_if_new("target");
    CHECK(file_bytes("target") == "first");
  }
  CHECK(members(".") == 1);
  TempFile file(".", "part-");
  CHECK_THROWS_AS(file.commit_if_new("missing/target"), Error);
}

TEST_CASE("temp file: committing replaces a symbolic link and does not follow it") {
  const Scratch scratch;
  write_file("elsewhere", "precious");
  std::filesystem::create_symlink("elsewhere", "target");
  TempFile file(".", "part-");
  CHECK(write_fully(file.fd(), "new"));
  file.commit("target");
  CHECK_FALSE(std::filesystem::is_symlink("target"));
  CHECK(file_bytes("target") == "new");
  CHECK(file_bytes("elsewhere") == "precious");
}

TEST_CASE("temp file: a commit that fails throws and leaves nothing") {
  const Scratch scratch;
  std::filesystem::create_directory("directory");
  {
    TempFile file(".", "part-");
    CHECK_THROWS_WITH_AS(file.commit("directory"), "cannot create 'directory': Is a directory",
                         Error);
  }
  {
    TempFile file(".", "part-");
    CHECK_THROWS_AS(file.commit("missing/target"), Error);
  }
  CHECK(members(".") == 1);
  CHECK(members("directory") == 0);
}

TEST_CASE("temp file: it cannot be made where there is no directory") {
  const Scratch scratch;
  CHECK_THROWS_AS(TempFile("missing", "part-"), Error);
  CHECK(members(".") == 0);
}

TEST_CASE("temp file: a sweeper can tell a living one by its lock") {
  const Scratch scratch;
  TempFile file(".", "part-");
  CHECK_FALSE(can_lock(file.path()));
  file.close();
  CHECK(is_there(file.path()));
  CHECK(can_lock(file.path()));
  file.close();  // once more is harmless
  file.commit("target");
  CHECK(is_there("target"));
}

TEST_CASE("temp file: moving hands over the duty to remove") {
  const Scratch scratch;
  std::string path;
  {
    TempFile first(".", "part-");
    path = first.path();
    {
      const TempFile second(std::move(first));
      CHECK(second.path() == path);
      CHECK(write_fully(second.fd(), "x"));
    }
    CHECK_FALSE(is_there(path));
    write_file(path, "somebody else's");
  }
  CHECK(is_there(path));
}

TEST_CASE("temp file: random names do not repeat") {
  std::set<std::string> names;
  for (int i = 0; i < 1000; ++i) {
    const std::string name = random_name("x-");
    CHECK(name.size() == 18);
    CHECK(name.starts_with("x-"));
    CHECK(name.find_first_not_of("0123456789abcdef", 2) == std::string::npos);
    names.insert(name);
  }
  CHECK(names.size() == 1000);
}

}  // namespace
}  // namespace cache_run
