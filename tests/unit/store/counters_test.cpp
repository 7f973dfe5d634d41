// SPDX-License-Identifier: MIT
#include "store/counters.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <vector>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

/// The number at place `index` of the file, as it is documented.
std::uint64_t number_in(const std::string& bytes, std::size_t index) {
  std::uint64_t number = 0;
  for (std::size_t i = 8; i-- > 0;) {
    number = number << 8U | static_cast<unsigned char>(bytes.at(8 + 8 * index + i));
  }
  return number;
}

TEST_CASE("counters: each has its place in a file of a page") {
  const Scratch scratch;
  std::filesystem::create_directory("tmp");
  for (int i = 0; i < 3; ++i) count(scratch.path("counters"), Count::hits);
  for (int i = 0; i < 300; ++i) count(scratch.path("counters"), Count::misses);
  count(scratch.path("counters"), Count::corrupt);
  const std::string bytes = file_bytes("counters").value();
  CHECK(bytes.size() == 4096);
  CHECK(bytes.starts_with("CRCOUNT1"));
  CHECK(number_in(bytes, 0) == 3);
  CHECK(number_in(bytes, 1) == 300);
  CHECK(number_in(bytes, 2) == 0);
  CHECK(number_in(bytes, 3) == 1);
  CHECK(bytes.find_first_not_of('\0', 40) == std::string::npos);
  CHECK(std::filesystem::is_empty("tmp"));
}

TEST_CASE("counters: processes that count at once lose nothing") {
  const Scratch scratch;
  std::filesystem::create_directory("tmp");
  count("counters", Count::stored);
  std::vector<pid_t> children;
  children.reserve(4);
  for (int i = 0; i < 4; ++i) {
    children.push_back(start_child([] {
      for (int k = 0; k < 1000; ++k) count("counters", Count::stored);
      return 0;
    }));
  }
  for (const pid_t child : children) CHECK(end_of_child(child) == 0);
  CHECK(number_in(file_bytes("counters").value(), 2) == 4001);
}

TEST_CASE("counters: the first to count do not lose each other's counts") {
  const Scratch scratch;
  std::filesystem::create_directory("tmp");
  for (int round = 0; round < 200; ++round) {
    std::filesystem::remove("counters");
    std::vector<pid_t> children;
    children.reserve(4);
    for (int i = 0; i < 4; ++i) {
      children.push_back(start_child([] {
        count("counters", Count::hits);
        return 0;
      }));
    }
    for (const pid_t child : children) end_of_child(child);
    REQUIRE(number_in(file_bytes("counters").value(), 0) == 4);
  }
}

TEST_CASE("counters: what is no counter file is left alone") {
  const Scratch scratch;
  std::filesystem::create_directory("tmp");
  const std::string other_magic = "CRCOUNT2" + std::string(4088, '\0');
  for (const std::string& bytes :
       {std::string(), std::string("x"), other_magic, std::string(4096, '\0'),
        "CRCOUNT1" + std::string(4087, '\0'), "CRCOUNT1" + std::string(4089, '\0')}) {
    CAPTURE(bytes.size());
    write_file("counters", bytes);
    count("counters", Count::hits);
    CHECK(file_bytes("counters") == bytes);
  }
  std::filesystem::create_directory("directory");
  count("directory", Count::hits);
  count("missing/counters", Count::hits);
  CHECK_FALSE(is_there("missing"));
}

}  // namespace
}  // namespace cache_run
