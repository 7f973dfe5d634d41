// SPDX-License-Identifier: MIT
#include "inputs/discovered.hpp"

#include <doctest/doctest.h>

#include "hash/checksum.hpp"

namespace cache_run {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)

const DiscoveredSets kSets = {
    {.paths = {"\0/src/a.h"s, "a\nb:c", "\xff", ""}, .variables = {"HOME", "X"}},
    {},
    {.paths = {std::string(300, 'x')}, .variables = {}},
    {.paths = {}, .variables = {"ONLY"}},
    {.paths = {"/tree/a.h"}, .variables = {}, .base = "/tree\0/link"s}};

/// A file with this body and the checksum that belongs to it.
std::string with_checksum(std::string_view body) {
  const Checksum checksum = checksum_of(body);
  std::string bytes = "CRINPUT1";
  bytes.append(checksum.begin(), checksum.end()).append(body);
  return bytes;
}

/// Sets of one path each, `size` bytes long, that differ in their first letter.
Dependencies sized(char letter, std::size_t size) {
  return {.paths = {std::string(size, letter)}, .variables = {}};
}

std::string letters(const DiscoveredSets& sets) {
  std::string shown;
  for (const Dependencies& set : sets) shown += set.paths.front().front();
  return shown;
}

TEST_CASE("discovered: sets come back from their bytes") {
  for (const DiscoveredSets& sets : {kSets, DiscoveredSets{}, DiscoveredSets{{}}}) {
    CHECK(decode_sets(encode_sets(sets)) == sets);
  }
}

TEST_CASE("discovered: the format on disk does not change unnoticed") {
  CHECK(encode_sets({{.paths = {"a b", "\0/c"s}, .variables = {"V"}}, {}}) ==
        with_checksum("s0:\np3:a b\np3:\0/c\nv1:V\ns0:\n"s));
  CHECK(encode_sets({{.paths = {"/t/a"}, .variables = {}, .base = "/t"}}) ==
        with_checksum("s0:\nb2:/t\np4:/t/a\n"s));
}

TEST_CASE("discovered: each truncation and each flipped byte is noticed") {
  const std::string bytes = encode_sets(kSets);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_FALSE(decode_sets(std::string_view(bytes).substr(0, size)));
  }
  CHECK_FALSE(decode_sets(bytes + "\n"));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const unsigned flip : {0x01U, 0x20U, 0x80U, 0xffU}) {
      std::string damaged = bytes;
      damaged[i] = static_cast<char>(static_cast<unsigned char>(damaged[i]) ^ flip);
      CHECK_FALSE(decode_sets(damaged));
    }
  }
}

TEST_CASE("discovered: foreign bytes with a right checksum are not ours either") {
  for (const std::string_view body : {"s",
                                      "s0",
                                      "s0:",
                                      "s:\n",
                                      "s1:x\n",
                                      "p1:a\n",
                                      "v1:a\n",
                                      "s0:\nx1:a\n",
                                      "s0:\np2:a\n",
                                      "s0:\np1:ab\n",
                                      "s0:\np-1:a\n",
                                      "s0:\np+1:a\n",
                                      "s0:\np 1:a\n",
                                      "s0:\np1 :a\n",
                                      "s0:\np18446744073709551615:a\n",
                                      "s0:\np18446744073709551616:a\n",
                                      "s0:\np99999999999999999999999:a\n",
                                      "s0:\np4294967296:a\n",
                                      "\n",
                                      "s0:\n\n"}) {
    CAPTURE(body);
    CHECK_FALSE(decode_sets(with_checksum(body)));
  }
  CHECK(decode_sets(with_checksum("s0:\np1:a\n")));
}

TEST_CASE("discovered: more sets than are ever kept are not ours") {
  std::string body;
  for (std::size_t i = 0; i < kMostSets; ++i) body += "s0:\np1:a\n";
  CHECK(decode_sets(with_checksum(body)));
  CHECK_FALSE(decode_sets(with_checksum(body + "s0:\n")));
}

TEST_CASE("discovered: the latest set is first and the number is bounded") {
  DiscoveredSets sets;
  for (const char letter : std::string_view("abcabb")) put_first(sets, sized(letter, 1));
  CHECK(letters(sets) == "bac");
  for (char letter = 'd'; letter <= 'p'; ++letter) put_first(sets, sized(letter, 1));
  CHECK(letters(sets) == "ponmlkjihgfedbac");
  REQUIRE(sets.size() == kMostSets);
  put_first(sets, sized('c', 1));
  CHECK(letters(sets) == "cponmlkjihgfedba");
  put_first(sets, sized('z', 1));
  CHECK(letters(sets) == "zcponmlkjihgfedb");
}

TEST_CASE("discovered: the text is bounded but the first set stays") {
  DiscoveredSets sets;
  put_first(sets, sized('a', kMostSetText / 2));
  put_first(sets, sized('b', kMostSetText / 2));
  CHECK(letters(sets) == "ba");
  put_first(sets, sized('c', 1));
  CHECK(letters(sets) == "cb");
  put_first(sets, sized('d', kMostSetText + 1));
  CHECK(letters(sets) == "d");
  put_first(sets, {.paths = {"e"}, .variables = {std::string(kMostSetText - 1, 'v')}});
  CHECK(letters(sets) == "e");
  put_first(sets, sized('f', 1));
  CHECK(letters(sets) == "f");
}

}  // namespace
}  // namespace cache_run
