// SPDX-License-Identifier: MIT
// The index of a shard, which lists read.
#include "results/shard_index.hpp"

#include "target.hpp"

namespace cache_run {
namespace {

void expect_sound(const std::string& bytes) {
  const auto index = decode_shard(bytes);
  if (!index) return;
  std::vector<ResultFacts> facts;
  for_each_facts(*index, [&](const ResultFacts& one) { facts.push_back(one); });
  for (const ResultFacts& one : facts) require(one.file.name.size() > 41, "a name has its digits");
  require(encode_shard(index->state, facts) == bytes, "what is read is written again");
}

}  // namespace

void examine(const std::string& input) {
  expect_sound(input);
  expect_sound(sealed("CRLISTS1", input));
}

}  // namespace cache_run
