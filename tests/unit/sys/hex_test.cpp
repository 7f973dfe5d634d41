// SPDX-License-Identifier: MIT
#include "sys/hex.hpp"

#include <doctest/doctest.h>

#include <array>

namespace cache_run {
namespace {

using Bytes = std::array<std::uint8_t, 3>;

TEST_CASE("hex: bytes come back from their digits") {
  const Bytes bytes = {0x00, 0x9a, 0xff};
  CHECK(hex_text(bytes) == "009aff");
  CHECK(hex_text({}).empty());
  Bytes read{};
  CHECK(read_hex("009aff", read));
  CHECK(read == bytes);
}

TEST_CASE("hex: digits of another number of bytes, and other letters, are refused") {
  for (const std::string_view text :
       {"", "009af", "009aff0", "009aff00", "009aFF", "009afg", " 09aff"}) {
    CAPTURE(text);
    Bytes read{};
    CHECK_FALSE(read_hex(text, read));
    CHECK(read == Bytes{});
    CHECK_FALSE(is_hex(text, 6));
  }
  CHECK(is_hex("009aff", 6));
  CHECK(is_hex(""));
}

}  // namespace
}  // namespace cache_run
