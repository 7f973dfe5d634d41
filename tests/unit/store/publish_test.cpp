// SPDX-License-Identifier: MIT
#include "store/publish.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

const std::string kName = "wc-3f" + std::string(38, '0');

TEST_CASE("publish: a result gets its place and replaces what was there") {
  const Scratch scratch;
  const Store store("cache");
  const WithUmask mask(0);
  publish_bytes(store, "first", store.result_path(kName));
  CHECK(file_bytes(store.result_path(kName)) == "first");
  CHECK(mode_of("cache/results/3f") == 0700);
  CHECK(mode_of(store.result_path(kName)) == 0600);
  const Fd reader = open_file(store.result_path(kName), O_RDONLY);
  publish_bytes(store, "2", store.result_path(kName));
  CHECK(file_bytes(store.result_path(kName)) == "2");
  std::string seen(10, '\0');
  seen.resize(read_fully(reader.get(), seen, "result"));
  CHECK(seen == "first");  // who reads keeps what it had
  CHECK(std::filesystem::is_empty("cache/tmp"));
}

TEST_CASE("publish: a place that cannot be had throws and leaves nothing") {
  const Scratch scratch;
  const Store store("cache");
  write_file("cache/results/3f", "in the way");
  CHECK_THROWS_AS(publish_bytes(store, "x", store.result_path(kName)), Error);
  CHECK(std::filesystem::is_empty("cache/tmp"));
  std::filesystem::remove("cache/results/3f");
  write_file(store.result_path(kName).text() + "/file", "of somebody");
  CHECK_THROWS_AS(publish_bytes(store, "x", store.result_path(kName)), Error);
  CHECK(std::filesystem::is_empty("cache/tmp"));
}

TEST_CASE("publish: an empty directory in its place is replaced") {
  const Scratch scratch;
  const Store store("cache");
  std::filesystem::create_directories(store.result_path(kName).text());
  publish_bytes(store, "x", store.result_path(kName));
  CHECK(file_bytes(store.result_path(kName)) == "x");
  CHECK(std::filesystem::is_empty("cache/tmp"));
}

}  // namespace
}  // namespace cache_run
