// SPDX-License-Identifier: MIT
#include "hash/digest.hpp"

#include <doctest/doctest.h>

#include "sys/error.hpp"

namespace cache_run {
namespace {

TEST_CASE("digest: hex digits are lower case with the high half first") {
  Digest digest;
  for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
    digest.bytes.at(i) = static_cast<std::uint8_t>(i * 4 + 3);
  }
  CHECK(digest.hex() ==
        "03070b0f13171b1f23272b2f33373b3f43474b4f53575b5f63676b6f73777b7f"
        "83878b8f93979b9fa3a7abafb3b7bbbfc3c7cbcfd3d7dbdfe3e7ebeff3f7fbff");
  CHECK(digest.short_hex() == "03070b0f13171b1f23272b2f33373b3f43474b4f");
}

TEST_CASE("digest: raw bytes give it back and any other number of them is refused") {
  std::string raw(64, '\0');
  for (std::size_t i = 0; i < raw.size(); ++i) raw[i] = static_cast<char>(255 - i);
  CHECK(digest_from(raw).view() == raw);
  CHECK(digest_from(raw).bytes.front() == 255);
  CHECK(digest_from(raw) != Digest{});
  for (const std::size_t size : {0U, 1U, 63U, 65U, 128U}) {
    CAPTURE(size);
    CHECK_THROWS_AS(digest_from(std::string(size, 'x')), Error);
  }
}

}  // namespace
}  // namespace cache_run
