// SPDX-License-Identifier: MIT
#include "sys/holes.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include "../../support/scratch.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr std::uint64_t kAll = ~std::uint64_t{0};

TEST_CASE("holes: only holes in order, apart and within the file are sound") {
  CHECK(are_holes_sound({}, 0));
  CHECK(are_holes_sound(std::vector<Hole>{{0, 10}}, 10));
  CHECK(are_holes_sound(std::vector<Hole>{{0, 1}, {2, 3}, {9, 1}}, 10));
  CHECK(are_holes_sound(std::vector<Hole>{{0, kAll}}, kAll));
  for (const std::vector<Hole>& bad : {std::vector<Hole>{{0, 11}},
                                       {{0, 0}},
                                       {{10, 1}},
                                       {{11, 1}},
                                       {{1, kAll}},
                                       {{kAll, 1}},
                                       {{0, 5}, {5, 1}},
                                       {{0, 5}, {4, 1}},
                                       {{5, 1}, {0, 1}},
                                       {{0, kAll}, {0, 1}}}) {
    CAPTURE(bad.size());
    CHECK_FALSE(are_holes_sound(bad, 10));
  }
  std::vector<Hole> many;
  for (std::uint64_t i = 0; i <= kMostHoles; ++i) many.push_back({i * 2, 1});
  CHECK_FALSE(are_holes_sound(many, kAll));
  many.pop_back();
  CHECK(are_holes_sound(many, kAll));
}

TEST_CASE("holes: data lies between them") {
  CHECK(data_between({}, 0).empty());
  CHECK(data_between({}, 5) == std::vector<DataPart>{{0, 5}});
  CHECK(data_between(std::vector<Hole>{{0, 5}}, 5).empty());
  CHECK(data_between(std::vector<Hole>{{0, 2}, {4, 2}}, 7) ==
        std::vector<DataPart>{{2, 2}, {6, 1}});
  CHECK(data_between(std::vector<Hole>{{3, 2}}, 5) == std::vector<DataPart>{{0, 3}});
  CHECK(total_size(std::vector<Hole>{{0, 2}, {4, 3}}) == 5);
}

TEST_CASE("holes: a reader passes over them and returns the bytes between") {
  const Scratch scratch;
  write_file("file", "abcdefghij");
  struct Row {
    std::vector<Hole> holes;
    std::string data;
  };
  for (const Row& row : {Row{{}, "abcdefghij"}, Row{{{0, 3}}, "defghij"}, Row{{{7, 3}}, "abcdefg"},
                         Row{{{1, 2}, {5, 4}}, "adej"}, Row{{{0, 10}}, ""}}) {
    const Fd file = open_file("file", O_RDONLY);
    std::string bytes(20, 'x');
    bytes.resize(SparseReader(file.get(), "file", row.holes).read_data(bytes));
    CHECK(bytes == row.data);
  }
  const Fd file = open_file("file", O_RDONLY);
  const std::vector<Hole> holes = {{1, 5}};
  SparseReader reader(file.get(), "file", holes);
  std::string buffer(20, 'x');
  CHECK(reader.next(buffer, 20).size == 1);
  const auto part = reader.next(buffer, 2);
  CHECK(part.size == 2);
  CHECK(part.is_hole);
  CHECK(reader.next(buffer, 20).size == 3);
  CHECK(reader.next(buffer, 3).size == 3);
  CHECK(reader.next(buffer, 3).size == 1);
  CHECK(buffer[0] == 'j');
  CHECK(reader.next(buffer, 3).size == 0);
}

TEST_CASE("holes: those of a file are found unless they are small") {
  const Scratch scratch;
  const Fd file = open_file("file", O_RDWR | O_CREAT);
  const auto holes_now = [&] {
    struct stat status {};
    REQUIRE(fstat(file.get(), &status) == 0);
    return holes_of(file.get(), status);
  };
  CHECK(holes_now().empty());
  REQUIRE(ftruncate(file.get(), 1 << 20) == 0);
  if (holes_now().empty()) {
    MESSAGE("this file system has no holes");
    return;
  }
  CHECK(holes_now() == std::vector<Hole>{{0, 1 << 20}});
  // A hole ends where a block does, which is 64 KiB at most.
  REQUIRE(pwrite(file.get(), "x", 1, 512 << 10) == 1);
  std::vector<Hole> found = holes_now();
  REQUIRE(found.size() == 2);
  CHECK(found[0] == Hole{0, 512 << 10});
  CHECK(found[1].offset + found[1].size == 1 << 20);
  REQUIRE(pwrite(file.get(), "x", 1, (512 << 10) - (32 << 10)) == 1);
  CHECK(holes_now().size() == 2);
  CHECK(lseek(file.get(), 0, SEEK_CUR) == 0);
}

TEST_CASE("holes: vast ones are told without reading them") {
  const Scratch scratch;
  const std::string path = scratch.path("file");
  const Fd file = open_file(path, O_RDWR | O_CREAT);
  const auto is_vast = [&](off_t size) {
    REQUIRE(ftruncate(file.get(), size) == 0);
    struct stat status {};
    REQUIRE(fstat(file.get(), &status) == 0);
    return has_vast_holes(file.get(), status);
  };
  constexpr off_t kGiB = off_t{1} << 30U;
  CHECK_FALSE(is_vast(0));
  CHECK_FALSE(is_vast(kGiB));
  CHECK(is_vast(2 * kGiB));
  CHECK(is_vast(1000 * kGiB));
  // In parts, each of which is not vast.
  for (off_t at = 0; at < 8; ++at) {
    REQUIRE(pwrite(file.get(), "x", 1, at * kGiB / 2) == 1);
  }
  CHECK(is_vast(4 * kGiB));
  CHECK(lseek(file.get(), 0, SEEK_CUR) == 0);
}

}  // namespace
}  // namespace cache_run
