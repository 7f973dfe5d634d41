// SPDX-License-Identifier: MIT
#include "store/copy.hpp"

#include <doctest/doctest.h>

#include <array>

#include "../../support/counting_bytes.hpp"
#include "../../support/scratch.hpp"
#include "hash/hasher.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kChunk = 256UL * 1024;

struct Files {
  Fd from = open_file("from", O_RDONLY);
  Fd to = open_file("to", O_RDWR | O_CREAT | O_TRUNC);
};

TEST_CASE("copy: all bytes arrive whatever the size") {
  const Scratch scratch;
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, kChunk - 1, kChunk, kChunk + 1, 3 * kChunk + 5}) {
    CAPTURE(size);
    const std::string bytes = counting_bytes(size);
    write_file("from", bytes);
    {
      const Files files;
      const Copied copied = copy_and_hash(files.from.get(), files.to.get(), "from");
      CHECK(copied.size == size);
      CHECK(copied.digest == digest_of(bytes));
      CHECK(file_bytes("to") == bytes);
    }
    const Files files;
    copy_bytes(files.from.get(), files.to.get(), size, "from");
    CHECK(file_bytes("to") == bytes);
  }
}

TEST_CASE("copy: a file shorter than said is an error") {
  const Scratch scratch;
  write_file("from", counting_bytes(1000));
  const Files files;
  // Where blocks can be shared the whole file is taken at once, and the size is not looked at.
  try {
    copy_bytes(files.from.get(), files.to.get(), 1001, "from");
    CHECK(file_bytes("to") == counting_bytes(1000));
  } catch (const Error& error) {
    CHECK(error.what() == std::string("'from' ended early"));
  }
}

TEST_CASE("copy: reading and writing serve where the kernel cannot copy") {
  const Scratch scratch;
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  const Fd from(ends[0]);
  Fd to(ends[1]);
  REQUIRE(write_fully(to.get(), "through a pipe"));
  to.reset();
  const Fd copy = open_file("to", O_RDWR | O_CREAT);
  copy_bytes(from.get(), copy.get(), 14, "pipe");
  CHECK(file_bytes("to") == "through a pipe");
}

TEST_CASE("copy: a target that takes nothing is an error") {
  const Scratch scratch;
  write_file("from", "abc");
  const Fd from = open_file("from", O_RDONLY);
  const Fd full = open_file("/dev/full", O_WRONLY);
  CHECK_THROWS_WITH_AS(copy_bytes(from.get(), full.get(), 3, "from"),
                       "cannot copy 'from': No space left on device", Error);
}

}  // namespace
}  // namespace cache_run
