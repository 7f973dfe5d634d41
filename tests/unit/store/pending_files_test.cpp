// SPDX-License-Identifier: MIT
#include "store/pending_files.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include "../../support/scratch.hpp"
#include "store/publish.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

const std::string kPendingBlob = "blobs/ab/ab" + std::string(126, '0');
const std::string kResult = "results/3f/wc-3f" + std::string(38, '0');

TEST_CASE("pending: files get their places together, and none is left where it was") {
  const Scratch scratch;
  const Store store("cache");
  PendingFiles pending(store);
  pending.add("large", "cache/" + kPendingBlob);
  pending.add(std::string(4097, 'x'), "cache/" + kResult);
  CHECK_FALSE(is_there("cache/" + kPendingBlob));
  CHECK(pending.amount() == Amount{.files = 2, .bytes = 3 * 4096});
  CHECK(pending.growth() == pending.amount());
  pending.publish();
  CHECK(file_bytes("cache/" + kPendingBlob) == "large");
  CHECK(file_bytes("cache/" + kResult)->size() == 4097);
  CHECK(std::filesystem::is_empty("cache/tmp"));
}

TEST_CASE("pending: what is replaced makes no growth, and what comes twice goes once") {
  const Scratch scratch;
  const Store store("cache");
  publish_bytes(store, "old", "cache/" + kPendingBlob);
  publish_bytes(store, std::string(10'000, 'x'), "cache/" + kResult);
  PendingFiles pending(store);
  pending.add("new", "cache/" + kPendingBlob);
  pending.add("new", "cache/" + kPendingBlob);
  pending.add("new", "cache/" + kResult);
  CHECK(pending.amount() == Amount{.files = 2, .bytes = 2 * 4096});
  CHECK(pending.growth() == Amount{.files = 0, .bytes = -2 * 4096});
  pending.publish();
  CHECK(file_bytes("cache/" + kPendingBlob) == "new");
}

TEST_CASE("pending: one that is not published leaves nothing behind") {
  const Scratch scratch;
  const Store store("cache");
  {
    PendingFiles pending(store);
    pending.add("bytes", "cache/" + kPendingBlob);
    CHECK_FALSE(std::filesystem::is_empty("cache/tmp"));
  }
  CHECK(std::filesystem::is_empty("cache/tmp"));
  write_file("cache/results/3f", "in the way");
  {
    PendingFiles pending(store);
    pending.add("bytes", "cache/" + kPendingBlob);
    pending.add("bytes", "cache/" + kResult);
    CHECK_THROWS_AS(pending.publish(), Error);
  }
  CHECK(std::filesystem::is_empty("cache/tmp"));
}

TEST_CASE("pending: there may be more files than descriptors") {
  const Scratch scratch;
  const Store store("cache");
  const pid_t child = start_child([&] {
    const rlimit few{.rlim_cur = 20, .rlim_max = 20};
    setrlimit(RLIMIT_NOFILE, &few);
    PendingFiles pending(store);
    for (char digit = 'a'; digit <= 'z'; ++digit) {
      pending.add("bytes", "cache/results/3f/" + std::string(1, digit));
    }
    pending.publish();
    return 0;
  });
  CHECK(end_of_child(child) == 0);
}

}  // namespace
}  // namespace cache_run
