// SPDX-License-Identifier: MIT
#include "results/shard_index.hpp"

#include <doctest/doctest.h>

#include "hash/framed.hpp"

namespace cache_run {
namespace {

constexpr ShardState kIndexedState{.inode = 7, .modified = 8, .changed = 9};

std::vector<ResultFacts> two_facts() {
  ResultFacts sound;
  sound.file = {.name = "cc-" + std::string(40, 'a'), .size = 300, .used = 1, .changed = 2};
  sound.state = FactsState::sound;
  sound.status = 3;
  sound.started = 4;
  sound.duration = 5;
  sound.scope = scope_mark("ci");
  sound.blobs = {{.start = 1, .size = 4096}, {.start = 2, .size = 8192}};
  ResultFacts damaged;
  damaged.file = {.name = "x-y-" + std::string(40, 'b'), .size = 1, .used = -1, .changed = 2};
  damaged.state = FactsState::damaged;
  return {sound, damaged};
}

std::vector<ResultFacts> facts_in(const std::string& bytes) {
  std::vector<ResultFacts> found;
  for_each_facts(decode_shard(bytes).value(),
                 [&](const ResultFacts& facts) { found.push_back(facts); });
  return found;
}

TEST_CASE("shard index: what is written is read again") {
  const std::string bytes = encode_shard(kIndexedState, two_facts());
  CHECK(decode_shard(bytes)->state == kIndexedState);
  const auto found = facts_in(bytes);
  REQUIRE(found.size() == 2);
  CHECK(found[0].file.name == "cc-" + std::string(40, 'a'));
  CHECK(found[0].file.used == 1);
  CHECK(found[0].file.changed == 2);
  CHECK(found[0].file.size == 300);
  CHECK(found[0].status == 3);
  CHECK(found[0].started == 4);
  CHECK(found[0].duration == 5);
  CHECK(found[0].scope == scope_mark("ci"));
  CHECK(found[0].blobs == two_facts()[0].blobs);
  CHECK(found[1].state == FactsState::damaged);
  CHECK(found[1].file.used == -1);
  CHECK(found[1].blobs.empty());
  CHECK(facts_in(encode_shard(kIndexedState, {})).empty());
}

TEST_CASE("shard index: damage shows") {
  const std::string bytes = encode_shard(kIndexedState, two_facts());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    CAPTURE(i);
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    CHECK_FALSE(decode_shard(damaged));
    CHECK_FALSE(decode_shard(bytes.substr(0, i)));
  }
}

TEST_CASE("shard index: what somebody made up is whole, or not used") {
  const std::string body = encode_shard(kIndexedState, two_facts()).substr(24);
  for (std::size_t size = 0; size < body.size(); ++size) {
    CAPTURE(size);
    const auto index = decode_shard(framed("CRLISTS1", body.substr(0, size)));
    // Whole are: no record, and the first record alone.
    CHECK(index.has_value() == (size == 24 || size == 24 + 56 + 2 * 16 + 43));
  }
  std::string many_blobs = body;
  many_blobs.replace(24 + 48, 4, "\xff\xff\xff\xff");
  CHECK_FALSE(decode_shard(framed("CRLISTS1", many_blobs)));
}

TEST_CASE("shard index: scopes are told apart") {
  CHECK(scope_mark("") != scope_mark("a"));
  CHECK(scope_mark("a") != scope_mark("b"));
}

}  // namespace
}  // namespace cache_run
