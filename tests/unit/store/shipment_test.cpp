// SPDX-License-Identifier: MIT
#include "store/shipment.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include "../../support/scratch.hpp"
#include "store/publish.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

const std::string kBlob = "blobs/ab/ab" + std::string(126, '0');
const std::string kResult = "results/3f/wc-3f" + std::string(38, '0');

TEST_CASE("shipment: files get their places together, and none is left where it was") {
  const Scratch scratch;
  const Store store("cache");
  Shipment shipment(store);
  shipment.add("large", "cache/" + kBlob);
  shipment.add(std::string(4097, 'x'), "cache/" + kResult);
  CHECK_FALSE(is_there("cache/" + kBlob));
  CHECK(shipment.amount() == Amount{.files = 2, .bytes = 3 * 4096});
  CHECK(shipment.growth() == shipment.amount());
  shipment.publish();
  CHECK(file_bytes("cache/" + kBlob) == "large");
  CHECK(file_bytes("cache/" + kResult)->size() == 4097);
  CHECK(std::filesystem::is_empty("cache/tmp"));
}

TEST_CASE("shipment: what is replaced makes no growth, and what comes twice goes once") {
  const Scratch scratch;
  const Store store("cache");
  publish_bytes(store, "old", "cache/" + kBlob);
  publish_bytes(store, std::string(10'000, 'x'), "cache/" + kResult);
  Shipment shipment(store);
  shipment.add("new", "cache/" + kBlob);
  shipment.add("new", "cache/" + kBlob);
  shipment.add("new", "cache/" + kResult);
  CHECK(shipment.amount() == Amount{.files = 2, .bytes = 2 * 4096});
  CHECK(shipment.growth() == Amount{.files = 0, .bytes = -2 * 4096});
  shipment.publish();
  CHECK(file_bytes("cache/" + kBlob) == "new");
}

TEST_CASE("shipment: one that is not published leaves nothing behind") {
  const Scratch scratch;
  const Store store("cache");
  {
    Shipment shipment(store);
    shipment.add("bytes", "cache/" + kBlob);
    CHECK_FALSE(std::filesystem::is_empty("cache/tmp"));
  }
  CHECK(std::filesystem::is_empty("cache/tmp"));
  write_file("cache/results/3f", "in the way");
  {
    Shipment shipment(store);
    shipment.add("bytes", "cache/" + kBlob);
    shipment.add("bytes", "cache/" + kResult);
    CHECK_THROWS_AS(shipment.publish(), Error);
  }
  CHECK(std::filesystem::is_empty("cache/tmp"));
}

TEST_CASE("shipment: there may be more files than descriptors") {
  const Scratch scratch;
  const Store store("cache");
  const pid_t child = start_child([&] {
    const rlimit few{.rlim_cur = 20, .rlim_max = 20};
    setrlimit(RLIMIT_NOFILE, &few);
    Shipment shipment(store);
    for (char digit = 'a'; digit <= 'z'; ++digit) {
      shipment.add("bytes", "cache/results/3f/" + std::string(1, digit));
    }
    shipment.publish();
    return 0;
  });
  CHECK(end_of_child(child) == 0);
}

}  // namespace
}  // namespace cache_run
