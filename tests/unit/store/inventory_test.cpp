// SPDX-License-Identifier: MIT
#include "store/inventory.hpp"

#include <doctest/doctest.h>

#include <set>

#include "../../support/scratch.hpp"
#include "store/publish.hpp"
#include "store/store.hpp"

namespace cache_run {
namespace {

const std::string kHex(40, 'a');
const std::string kBlob(128, 'b');

std::set<std::string> names(const Store& store, StoreFolder part) {
  std::set<std::string> found;
  for_each_file(store, part, [&](StoredFile&& file) {
    CHECK(file.size == 4);
    CHECK(file_clock() - file.used < 60'000'000'000);
    found.insert(file.name);
  });
  return found;
}

TEST_CASE("inventory: files of a part, and nothing that is not a cache's") {
  const Scratch scratch;
  const Store store("cache");
  CHECK(names(store, StoreFolder::results).empty());
  CHECK(names(store, StoreFolder::inputs).empty());
  for (const std::string& name :
       {"ls-" + kHex, "a-b-" + kHex, kHex, "-" + kHex, "ls-" + kHex + "x", std::string("short"),
        "ls-" + std::string(40, 'c'), "$(id)-" + kHex, "a b-" + kHex, "a\nb-" + kHex,
        "a\033-" + kHex, std::string(201, 'x') + "-" + kHex, "LS-" + std::string(40, 'A')}) {
    publish_bytes(store, "text", store.directory() + "/results/aa/" + name);
  }
  publish_bytes(store, "text", store.directory() + "/results/other/ls-" + kHex);
  publish_bytes(store, "text", store.directory() + "/blobs/bb/" + kBlob);
  publish_bytes(store, "text", store.directory() + "/blobs/bb/ls-" + kHex);
  CHECK(names(store, StoreFolder::results) == std::set<std::string>{"ls-" + kHex, "a-b-" + kHex});
  CHECK(names(store, StoreFolder::blobs) == std::set<std::string>{kBlob});
}

TEST_CASE("inventory: symbolic links are not followed") {
  const Scratch scratch;
  const Store store("cache");
  publish_bytes(store, "text", store.directory() + "/results/aa/ls-" + kHex);
  std::filesystem::create_symlink(scratch.path("cache/results"), "cache/inputs");
  std::filesystem::rename("cache/results/aa", "aa");
  std::filesystem::create_symlink(scratch.path("aa"), "cache/results/aa");
  CHECK(names(store, StoreFolder::results).empty());
  std::filesystem::remove("cache/results/aa");
  std::filesystem::rename("aa", "cache/results/aa");
  CHECK(names(store, StoreFolder::inputs).empty());
  CHECK(names(store, StoreFolder::results).size() == 1);
}

}  // namespace
}  // namespace cache_run
