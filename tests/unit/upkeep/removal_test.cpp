// SPDX-License-Identifier: MIT
#include "upkeep/removal.hpp"

#include <doctest/doctest.h>

#include "stocked.hpp"
#include "store/store.hpp"

namespace cache_run {
namespace {

/// Chooses results of these digits; what chosen ones leave over goes as well.
class Choice {
 public:
  Choice(const Store& store, const std::string& digits) : store_(store), stock_(take_stock(store)) {
    victims_ = choose_removals(stock_, {.bytes = 0}, [&](const StampedFile& one) {
      return digits.find(one.file.name.back()) != std::string::npos;
    });
  }
  Removed remove(IfUsed if_used = IfUsed::stays, const std::function<void()>& on_step = {}) {
    return remove_chosen(store_, stock_, victims_, if_used, on_step);
  }

 private:
  const Store& store_;
  Stock stock_;
  Removals victims_;
};

TEST_CASE("removal: a result goes with the blobs that only it refers to") {
  const Scratch scratch;
  const Store store("cache");
  const Payload own = publish_blob(store, 'o', 10'000);
  const Payload shared = publish_blob(store, 's', 10'000);
  const Payload orphan = publish_blob(store, 'x', 1);
  publish_result(store, 'a', 0, own, {shared, shared});
  publish_result(store, 'b', 0, {}, {shared});
  int steps = 0;
  const Removed removed = Choice(store, "a").remove(IfUsed::stays, [&] { ++steps; });
  CHECK(removed.results == 1);
  CHECK(removed.files == 2);
  CHECK(removed.bytes == 4096 + 3 * 4096);
  CHECK(steps == 2);
  CHECK_FALSE(is_there(store.result_path(result_name('a'))));
  CHECK(is_there(store.result_path(result_name('b'))));
  CHECK_FALSE(is_there(store.blob_path(*own.blob)));
  CHECK(is_there(store.blob_path(*shared.blob)));
  CHECK(is_there(store.blob_path(*orphan.blob)));
  CHECK(Choice(store, "b").remove().files == 2);
  CHECK_FALSE(is_there(store.blob_path(*shared.blob)));
}

TEST_CASE("removal: results that share a blob go with it, damaged ones alone") {
  const Scratch scratch;
  const Store store("cache");
  const Payload shared = publish_blob(store, 's', 4096);
  publish_result(store, 'a', 0, shared);
  publish_result(store, 'b', 0, shared);
  publish_bytes(store, "damaged", store.result_path(result_name('d')));
  const Removed removed = Choice(store, "abd").remove();
  CHECK(removed.results == 3);
  CHECK(removed.files == 4);
  CHECK(removed.bytes == 4 * 4096);
  CHECK_FALSE(is_there(store.blob_path(*shared.blob)));
}

TEST_CASE("removal: a blob that was stored anew meanwhile stays") {
  const Scratch scratch;
  const Store store("cache");
  const Payload renewed = publish_blob(store, 'r', 4096);
  make_older(store.blob_path(*renewed.blob), 60);
  publish_result(store, 'a', 0, renewed);
  Choice choice(store, "a");
  publish_blob(store, 'r', 4096);
  choice.remove(IfUsed::goes);
  CHECK_FALSE(is_there(store.result_path(result_name('a'))));
  CHECK(is_there(store.blob_path(*renewed.blob)));
}

TEST_CASE("removal: a result that was used meanwhile stays with its blobs, if asked to") {
  const Scratch scratch;
  const Store store("cache");
  const Payload blob = publish_blob(store, 'u', 4096);
  const std::string path = publish_result(store, 'a', 7200, blob);
  Choice choice(store, "a");
  make_older(path, 0);
  CHECK(choice.remove(IfUsed::stays).files == 0);
  CHECK(is_there(path));
  CHECK(is_there(store.blob_path(*blob.blob)));
  CHECK(choice.remove(IfUsed::goes).files == 2);
  CHECK_FALSE(is_there(path));
  CHECK_FALSE(is_there(store.blob_path(*blob.blob)));
}

TEST_CASE("removal: a file counts in whole blocks and at least one") {
  CHECK(size_on_disk(0) == 4096);
  CHECK(size_on_disk(1) == 4096);
  CHECK(size_on_disk(4096) == 4096);
  CHECK(size_on_disk(4097) == 8192);
}

}  // namespace
}  // namespace cache_run
