// SPDX-License-Identifier: MIT
#include "sys/file.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "../../support/scratch.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

TEST_CASE("file: directories are made with all missing parents and the wanted mode") {
  const Scratch scratch;
  const WithUmask mask(027);
  for (const std::string path : {"one", "a/b/c", "d/e/", "f//g", "./h/../h/i", "a/b/x"}) {
    CAPTURE(path);
    CHECK(make_directories(path, 0777));
    CHECK(std::filesystem::is_directory(path));
    CHECK(mode_of(path) == 0750);
  }
  CHECK(mode_of("a") == 0750);
  CHECK(make_directories(scratch.path("absolute/below"), 0700));
  CHECK(mode_of("absolute") == 0700);
}

TEST_CASE("file: a directory that is there stays as it is") {
  const Scratch scratch;
  std::filesystem::create_directory("there");
  std::filesystem::permissions("there", std::filesystem::perms::owner_all);
  CHECK(make_directories("there", 0777));
  CHECK(mode_of("there") == 0700);
  std::filesystem::create_directory_symlink("there", "link");
  CHECK(make_directories("link", 0777));
  CHECK(make_directories("link/below", 0777));
  CHECK(std::filesystem::is_directory("there/below"));
  CHECK(make_directories("/", 0777));
  CHECK(make_directories(".", 0777));
}

TEST_CASE("file: what stands in the way of a directory is told by errno") {
  const Scratch scratch;
  write_file("file", "");
  CHECK_FALSE(make_directories("file", 0700));
  CHECK(errno == ENOTDIR);
  CHECK_FALSE(make_directories("file/below", 0700));
  CHECK(errno == ENOTDIR);
  CHECK_FALSE(make_directories("file/below/further", 0700));
  CHECK(errno == ENOTDIR);
  std::filesystem::create_symlink("nowhere", "dangling");
  CHECK_FALSE(make_directories("dangling", 0700));
  CHECK(errno == ENOENT);
  CHECK_FALSE(make_directories("", 0700));
}

TEST_CASE("file: a small file is read whole whatever its size and bytes") {
  const Scratch scratch;
  for (const std::size_t size : {0U, 1U, 4095U, 4096U, 4097U, 20000U}) {
    CAPTURE(size);
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i % 251);
    write_file("file", bytes);
    CHECK(read_small_file("file") == bytes);
  }
}

TEST_CASE("file: a small file of the kernel does not tell its size and is read") {
  CHECK(read_small_file("/proc/self/stat").value_or("").find(std::to_string(getpid())) == 0);
  const auto status = read_small_file("/proc/self/status");
  REQUIRE(status);
  CHECK(status->find("Threads:") != std::string::npos);
  CHECK(status->find('\0') == std::string::npos);
}

TEST_CASE("file: what cannot be read as a small file is nothing") {
  const Scratch scratch;
  std::filesystem::create_directory("directory");
  std::filesystem::create_symlink("loop", "loop");
  CHECK(read_small_file("missing") == std::nullopt);
  CHECK(read_small_file("directory") == std::nullopt);
  CHECK(read_small_file("loop") == std::nullopt);
  write_file("file", "");
  CHECK(read_small_file("file/below") == std::nullopt);
}

TEST_CASE("file: reading a FIFO that nobody writes to does not wait") {
  const Scratch scratch;
  REQUIRE(mkfifo("fifo", 0600) == 0);
  alarm(10);
  CHECK(read_small_file("fifo").value_or("").empty());
  alarm(0);
}

TEST_CASE("file: reading fully goes on over short reads") {
  const Scratch scratch;
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  const Fd from(ends[0]);
  Fd to(ends[1]);
  const pid_t child = start_child([&] {
    for (const char* const part : {"ab", "c", "defgh"}) {
      if (!write_fully(to.get(), part)) return 1;
      pause_ms(10);
    }
    return 0;
  });
  to.reset();
  std::array<char, 6> buffer{};
  CHECK(read_fully(from.get(), buffer, "pipe") == 6);
  CHECK(std::string_view(buffer.data(), 6) == "abcdef");
  CHECK(read_fully(from.get(), buffer, "pipe") == 2);
  CHECK(std::string_view(buffer.data(), 2) == "gh");
  CHECK(read_fully(from.get(), buffer, "pipe") == 0);
  CHECK(end_of_child(child) == 0);
}

TEST_CASE("file: a failing read names the file and the reason") {
  const Scratch scratch;
  const Fd directory = open_file(".", O_RDONLY);
  std::array<char, 6> buffer{};
  CHECK_THROWS_WITH_AS(static_cast<void>(read_fully(directory.get(), buffer, "some/name")),
                       "cannot read 'some/name': Is a directory", Error);
}

TEST_CASE("file: a failing write is told by errno") {
  const Fd full = open_file("/dev/full", O_WRONLY);
  REQUIRE(full);
  CHECK_FALSE(write_fully(full.get(), "x"));
  CHECK(errno == ENOSPC);
  CHECK(write_fully(full.get(), ""));
}

TEST_CASE("file: writing waits where the descriptor does not block") {
  std::array<int, 2> ends{};
  REQUIRE(pipe2(ends.data(), O_NONBLOCK) == 0);
  const Fd from(ends[0]);
  Fd to(ends[1]);
  const std::string bytes(300'000, 'x');  // more than a pipe holds
  const pid_t child = start_child([&] { return write_fully(to.get(), bytes) ? 0 : 1; });
  to.reset();
  pause_ms(50);
  std::size_t size = 0;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 1; got != 0;) {
    got = read(from.get(), buffer.data(), buffer.size());
    if (got > 0) size += static_cast<std::size_t>(got);
    if (got < 0) pause_ms(1);
  }
  CHECK(size == bytes.size());
  CHECK(end_of_child(child) == 0);
}

TEST_CASE("file: opened files are closed on exec") {
  const Scratch scratch;
  const Fd file = open_file("new", O_WRONLY | O_CREAT);
  REQUIRE(file);
  CHECK((fcntl(file.get(), F_GETFD) & FD_CLOEXEC) != 0);
  CHECK(mode_of("new") == 0600);
}

}  // namespace
}  // namespace cache_run
