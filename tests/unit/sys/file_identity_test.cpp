// SPDX-License-Identifier: MIT
#include "sys/file_identity.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <limits>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

constexpr FileTime kMillisecond = 1'000'000;
constexpr FileTime kSecond = 1000 * kMillisecond;

TEST_CASE("identity: times that 64 bits do not hold differ all the same") {
  struct stat status {};
  status.st_mtim = {.tv_sec = 15'000'000'000, .tv_nsec = 5};  // as ext4 keeps the year 2445
  const FileIdentity one = identity_of(status);
  status.st_mtim.tv_sec += 1;
  CHECK(identity_of(status) != one);
  status.st_mtim = {.tv_sec = std::numeric_limits<std::int64_t>::min(), .tv_nsec = 999'999'999};
  CHECK(identity_of(status) != one);
}

TEST_CASE("identity: a file is settled once a later write must show") {
  struct Row {
    std::string_view what;
    FileTime changed;
    FileTime age;
    bool settled;
  };
  constexpr FileTime kFine = 1'700'000'000 * kSecond + 123'456'789;
  constexpr FileTime kWhole = 1'700'000'000 * kSecond;
  for (const Row& row : std::to_array<Row>(
           {{"fresh", kFine, 0, false},
            {"one tick of HZ=100", kFine, 10 * kMillisecond, false},
            {"just two ticks", kFine, 20 * kMillisecond, false},
            {"more than two ticks", kFine, 20 * kMillisecond + 1, true},
            {"old", kFine, 3600 * kSecond, true},
            {"changed in the future", kFine, -1, false},
            {"changed in the far future", kFine, -3600 * kSecond, false},
            {"whole second fresh", kWhole, 0, false},
            {"whole second and a tick", kWhole, 21 * kMillisecond, false},
            {"whole second and one more", kWhole, kSecond, false},
            {"just under FAT", kWhole, 2 * kSecond + 20 * kMillisecond, false},
            {"over FAT", kWhole, 2 * kSecond + 20 * kMillisecond + 1, true},
            {"whole second in the future", kWhole, -5 * kSecond, false},
            {"one nanosecond is no whole second", kWhole + 1, 30 * kMillisecond, true}})) {
    CAPTURE(row.what);
    // The time of modification can be set to anything and must not matter.
    for (const FileTime modified : {FileTime{0}, row.changed, row.changed + 3600 * kSecond}) {
      const FileIdentity identity{
          .device = 1, .inode = 2, .size = 3, .modified = modified, .changed = row.changed};
      CHECK(is_settled(identity, row.changed + row.age) == row.settled);
    }
  }
}

TEST_CASE("identity: times are nanoseconds and may lie before 1970") {
  struct Row {
    timespec time;
    FileTime nanoseconds;
  };
  for (const Row& row :
       std::to_array<Row>({{{0, 0}, 0},
                           {{1, 2}, 1'000'000'002},
                           {{-2, 500'000'000}, -1'500'000'000},
                           {{4'000'000'000, 999'999'999}, 4'000'000'000'999'999'999}})) {
    struct stat status {};
    status.st_mtim = row.time;
    CHECK(identity_of(status).modified == row.nanoseconds);
    CHECK(identity_of(status).changed == 0);
    status = {};
    status.st_ctim = row.time;
    CHECK(identity_of(status).changed == row.nanoseconds);
    CHECK(identity_of(status).modified == 0);
  }
}

TEST_CASE("identity: every way to change a settled file shows") {
  const Scratch scratch;
  write_file("file", "same size");
  const FileIdentity first = identity_at("file");
  CHECK(first.size == 9);
  CHECK(identity_at("file") == first);

  wait_until_settled("file");
  write_file("file", "size same");
  const FileIdentity rewritten = identity_at("file");
  CHECK(rewritten != first);

  wait_until_settled("file");
  write_file("file", "same size");
  make_older("file", 1000);
  wait_until_settled("file");
  const FileIdentity dated = identity_at("file");
  write_file("file", "Same size");
  make_older("file", 1000);
  CHECK(identity_at("file").changed != dated.changed);

  write_file("other", "same size");
  REQUIRE(std::rename("other", "file") == 0);
  CHECK(identity_at("file").inode != dated.inode);
}

TEST_CASE("identity: the file clock is the one that stamps files") {
  const Scratch scratch;
  for (int i = 0; i < 20; ++i) {
    const FileTime before = file_clock();
    write_file("file", "x");
    const FileTime after = file_clock();
    const FileTime changed = identity_at("file").changed;
    // Newer kernels may stamp within the tick that the coarse clock shows.
    CHECK(changed >= before);
    CHECK(changed <= after + 20 * kMillisecond);
  }
}

}  // namespace
}  // namespace cache_run
