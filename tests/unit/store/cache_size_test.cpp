// SPDX-License-Identifier: MIT
#include "store/cache_size.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <vector>

#include "../../support/scratch.hpp"
#include "../../support/thread_sanitizer.hpp"
#include "store/publish.hpp"
#include "store/store.hpp"

namespace cache_run {
namespace {

/// The number at place `index` of the file, as it is documented.
std::int64_t number_in(const std::string& bytes, std::size_t index) {
  std::uint64_t number = 0;
  for (std::size_t i = 8; i-- > 0;) {
    number = number << 8U | static_cast<unsigned char>(bytes.at(8 + 8 * index + i));
  }
  return static_cast<std::int64_t>(number);
}

bool has_gauges(const Store& store) { return static_cast<bool>(CacheSizeFile(store)); }

void publish_result(const Store& store) {
  publish_bytes(store, "bytes", store.result_path("wc-" + std::string(40, '0')));
}

TEST_CASE("cache size: each has its place in a file of a page") {
  const Scratch scratch;
  const Store store("cache");
  CacheSizeFile size_file(store);
  REQUIRE(has_gauges(store));
  CHECK(size_file.add({.files = 2, .bytes = 8192}) == Amount{.files = 2, .bytes = 8192});
  CHECK(size_file.add({.files = -1, .bytes = -4096}) == Amount{.files = 1, .bytes = 4096});
  size_file.add_evicted({.files = 3, .bytes = 3 * 4096});
  size_file.set_measured({.files = 1, .bytes = 4096}, {.files = 5, .bytes = 40'960}, 77);
  const std::string bytes = file_bytes("cache/counters").value();
  CHECK(bytes.size() == 4096);
  CHECK(bytes.starts_with("CRGAUGE1"));
  CHECK(number_in(bytes, 0) == 40'960);
  CHECK(number_in(bytes, 1) == 5);
  CHECK(number_in(bytes, 2) == 3 * 4096);
  CHECK(number_in(bytes, 3) == 3);
  CHECK(number_in(bytes, 4) == 77);
  CHECK(bytes.find_first_not_of('\0', 48) == std::string::npos);
  CHECK(std::filesystem::is_empty("cache/tmp"));
  const CacheSize read = CacheSizeFile(Store("cache", Access::read_only)).read();
  CHECK(read.kept == Amount{.files = 5, .bytes = 40'960});
  CHECK(read.evicted == Amount{.files = 3, .bytes = 3 * 4096});
  CHECK(read.upkeep == 77);
}

TEST_CASE("cache size: an empty cache is known, one with files was never measured") {
  const Scratch scratch;
  const Store store("cache");
  CHECK(CacheSizeFile(store).read().upkeep > 0);
  std::filesystem::remove("cache/counters");
  publish_result(store);
  CHECK(CacheSizeFile(store).read().upkeep == 0);
}

TEST_CASE("cache size: a measurement keeps what others add meanwhile") {
  const Scratch scratch;
  const Store store("cache");
  CacheSizeFile size_file(store);
  size_file.add({.files = 10, .bytes = 100 * 4096});
  const Amount before = size_file.read().kept;
  CacheSizeFile(store).add({.files = 1, .bytes = 4096});
  size_file.set_measured(before, {.files = 3, .bytes = 3 * 4096}, 1);
  CHECK(size_file.read().kept == Amount{.files = 4, .bytes = 4 * 4096});
}

TEST_CASE("cache size: processes that add at once lose nothing, nor do the first") {
  const Scratch scratch;
  const Store store("cache");
  for (int round = 0; round < 50; ++round) {
    std::filesystem::remove("cache/counters");
    std::vector<pid_t> children;
    children.reserve(4);
    for (int i = 0; i < 4; ++i) {
      children.push_back(start_child([&] {
        for (int k = 0; k < 20; ++k) CacheSizeFile(store).add({.files = 1, .bytes = 4096});
        return 0;
      }));
    }
    for (const pid_t child : children) end_of_child(child);
    REQUIRE(CacheSizeFile(store).read().kept == Amount{.files = 80, .bytes = 80 * 4096});
  }
}

TEST_CASE("cache size: a file of another format or damaged is made anew") {
  const Scratch scratch;
  const Store store("cache");
  publish_result(store);
  for (const std::string& bytes :
       {std::string(), std::string("x"), "CRCOUNT1" + std::string(4088, '\1'),
        std::string(4096, '\0'), "CRGAUGE1" + std::string(4087, '\0'),
        "CRGAUGE1" + std::string(4089, '\0')}) {
    CAPTURE(bytes.size());
    write_file("cache/counters", bytes);
    CHECK_FALSE(has_gauges(Store("cache", Access::read_only)));
    CHECK(file_bytes("cache/counters") == bytes);
    const CacheSizeFile size_file(store);
    CHECK(size_file.read().kept == Amount{});
    CHECK(size_file.read().upkeep == 0);
    CHECK(file_bytes("cache/counters")->starts_with("CRGAUGE1"));
  }
}

TEST_CASE("cache size: numbers that make no sense were never measured, and are mended") {
  const Scratch scratch;
  const Store store("cache");
  constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
  for (const Amount wrong :
       {Amount{.files = 2, .bytes = 4096}, Amount{.files = -1, .bytes = 4096},
        Amount{.files = 1, .bytes = -4096}, Amount{.files = 1, .bytes = kMost},
        Amount{.files = kMost, .bytes = kMost}, Amount{.files = -kMost, .bytes = -kMost}}) {
    CAPTURE(wrong.files);
    std::filesystem::remove("cache/counters");
    CacheSizeFile size_file(store);
    size_file.add(wrong);
    CHECK(size_file.read().upkeep == 0);
    size_file.set_measured(size_file.read().kept, {.files = 1, .bytes = 8192}, 5);
    CHECK(size_file.read().kept == Amount{.files = 1, .bytes = 8192});
    CHECK(size_file.read().upkeep == 5);
  }
}

TEST_CASE("cache size: a file that is cut short while it is mapped is survived" *
          doctest::skip(kOneFaultOnly)) {
  const Scratch scratch;
  const Store store("cache");
  CacheSizeFile size_file(store);
  size_file.add({.files = 1, .bytes = 4096});
  std::filesystem::resize_file(store.counters_path().text(), 0);
  CHECK(size_file.add({.files = 1, .bytes = 4096}).bytes == 0);
  CHECK(size_file.read().upkeep == 0);
  size_file.set_measured({}, {.files = 1, .bytes = 4096}, 7);
  size_file.add_evicted({.files = 1, .bytes = 4096});
  CacheSizeFile others(store);
  CHECK(others.read().kept.bytes == 0);
}

TEST_CASE("cache size: where none can be had nothing is counted") {
  const Scratch scratch;
  const Store store("cache");
  std::filesystem::create_directory("cache/counters");
  CacheSizeFile size_file(store);
  CHECK_FALSE(has_gauges(store));
  size_file.add({.files = 1, .bytes = 4096});
  size_file.set_measured({}, {}, 1);
  size_file.add_evicted({});
  CHECK(size_file.read().upkeep == 0);
  CHECK(std::filesystem::is_empty("cache/tmp"));
  std::filesystem::remove("cache/counters");
  CHECK_FALSE(has_gauges(Store("cache", Access::read_only)));
  CHECK_FALSE(is_there("cache/counters"));
}

}  // namespace
}  // namespace cache_run
