// SPDX-License-Identifier: MIT
#include "hash/framed.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

constexpr std::string_view kMagic = "CRTESTS1";

TEST_CASE("framed: a body comes back from its frame") {
  for (const std::string& body : {std::string(), std::string("x"), std::string(70'000, '\0')}) {
    const std::string bytes = framed(kMagic, body);
    CHECK(bytes.starts_with(kMagic));
    CHECK(bytes.size() == kMagic.size() + 16 + body.size());
    CHECK(unframed(kMagic, bytes) == body);
  }
}

TEST_CASE("framed: each cut and each changed byte shows") {
  const std::string bytes = framed(kMagic, "the body");
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    CAPTURE(at);
    CHECK_FALSE(unframed(kMagic, bytes.substr(0, at)));
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    CHECK_FALSE(unframed(kMagic, changed));
  }
  CHECK_FALSE(unframed(kMagic, bytes + "x"));
  CHECK_FALSE(unframed("CRTESTS2", bytes));
}

TEST_CASE("framed: the format on disk does not change unnoticed") {
  // The digits are what xxhsum -H128 prints of these bytes.
  CHECK(framed(kMagic, "the body") ==
        "CRTESTS1\x97\x30\x27\xa1\x8c\x2c\xba\x5b\x28\xa9\x79\x15\xa3\x37\x67\xc7the body");
}

}  // namespace
}  // namespace cache_run
