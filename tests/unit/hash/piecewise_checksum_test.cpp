// SPDX-License-Identifier: MIT
#include "hash/piecewise_checksum.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>

#include "../../support/scratch.hpp"
#include "hash/framed.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

TEST_CASE("piecewise checksum: pieces have the checksum of the whole") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += std::to_string(i);
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{1000}, text.size()}) {
    PiecewiseChecksum checksum;
    for (std::size_t at = 0; at < text.size(); at += piece) checksum.add(text.substr(at, piece));
    CHECK(checksum.value() == checksum_of(text));
  }
  CHECK(PiecewiseChecksum().value() == checksum_of(""));
}

TEST_CASE("framed: a file is read piece by piece, and damage shows") {
  const Scratch scratch;
  for (const std::size_t size : {0UL, 1UL, 65'536UL, 65'537UL, 200'000UL}) {
    const std::string body(size, 'x');
    const std::string bytes = framed("MAGIC__1", body);
    for (const bool whole : {true, false}) {
      const Fd file = open_file("file", O_RDWR | O_CREAT | O_TRUNC);
      write_fully(file.get(), whole ? bytes : bytes + "y");
      lseek(file.get(), 0, SEEK_SET);
      std::string found;
      CHECK(read_framed("MAGIC__1", file, [&](std::string_view piece) { found += piece; }) ==
            whole);
      if (whole) CHECK(found == body);
    }
  }
  CHECK_FALSE(read_framed("MAGIC__1", Fd(), [](std::string_view) {}));
  CHECK_FALSE(read_framed("MAGIC__1", open_file("/dev/zero", O_RDONLY), [](std::string_view) {}));
}

}  // namespace
}  // namespace cache_run
