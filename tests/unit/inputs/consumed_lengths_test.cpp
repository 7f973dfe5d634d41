// SPDX-License-Identifier: MIT
#include "inputs/consumed_lengths.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "hash/framed.hpp"

namespace cache_run {
namespace {

constexpr std::uint64_t kLargest = std::numeric_limits<std::uint64_t>::max();

std::optional<ConsumedLengths> read_from(std::string_view body) {
  return decode_lengths(framed("CRSTDIN1", body));
}

TEST_CASE("consumed lengths: lengths come back from their bytes") {
  const ConsumedLengths some{.prefixes = {2, 0, kLargest}, .whole = true};
  for (const ConsumedLengths& lengths : {some, ConsumedLengths{}, ConsumedLengths{{7}, false}}) {
    CHECK(decode_lengths(encode_lengths(lengths)) == lengths);
  }
}

TEST_CASE("consumed lengths: the format on disk does not change unnoticed") {
  CHECK(encode_lengths({.prefixes = {20, 3}, .whole = true}) == framed("CRSTDIN1", "20\n3\nend\n"));
}

TEST_CASE("consumed lengths: what is damaged or of another format is no list") {
  const std::string bytes = encode_lengths({.prefixes = {20, 3}, .whole = true});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_FALSE(decode_lengths(bytes.substr(0, size)));
  }
  for (const std::string body :
       {"x", "1", "-1\n", "1\n1\n", "end", "end\n1\n", "\n", "1 \n", "99999999999999999999\n"}) {
    CAPTURE(body);
    CHECK_FALSE(read_from(body));
  }
  CHECK_FALSE(decode_lengths(framed("CRINPUT1", "")));
}

TEST_CASE("consumed lengths: the prefix used last is the first, and the number is bounded") {
  ConsumedLengths lengths;
  for (std::uint64_t size = 0; size < 40; ++size) put_first(lengths, size);
  CHECK(lengths.prefixes.size() == kMostPrefixes);
  CHECK(lengths.prefixes.front() == 39);
  CHECK(lengths.prefixes.back() == 24);
  put_first(lengths, 30);
  CHECK(lengths.prefixes.size() == kMostPrefixes);
  CHECK(lengths.prefixes.front() == 30);
  std::string body;
  for (int i = 0; i < 17; ++i) body += std::to_string(i) + "\n";
  CHECK_FALSE(read_from(body));
}

}  // namespace
}  // namespace cache_run
