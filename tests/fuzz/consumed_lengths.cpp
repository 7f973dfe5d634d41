// SPDX-License-Identifier: MIT
// The lengths of standard input that are stored by action.
#include "inputs/consumed_lengths.hpp"

#include <algorithm>

#include "target.hpp"

namespace cache_run {
namespace {

void expect_sound(const std::string& bytes) {
  const auto lengths = decode_lengths(bytes);
  if (!lengths) return;
  require(lengths->prefixes.size() <= kMostPrefixes, "lengths are bounded");
  const std::string written = encode_lengths(*lengths);
  require(decode_lengths(written) == *lengths, "written lengths are read as they were");
  // Zeros before a number are read, and not written.
  require(written.size() <= bytes.size(), "lengths are written in the shortest way");
}

void expect_order(const ConsumedLengths& given) {
  ConsumedLengths lengths = given;
  for (const std::uint64_t prefix : given.prefixes) {
    put_first(lengths, prefix);
    const auto& prefixes = lengths.prefixes;
    require(prefixes.front() == prefix, "the length used last is the first");
    require(prefixes.size() == given.prefixes.size(), "no length is lost");
    require(std::count(prefixes.begin(), prefixes.end(), prefix) == 1, "each is kept once");
  }
}

}  // namespace

void examine(const std::string& input) {
  expect_sound(input);
  const std::string whole = sealed("CRSTDIN1", input);
  expect_sound(whole);
  if (const auto lengths = decode_lengths(whole)) expect_order(*lengths);
}

}  // namespace cache_run
