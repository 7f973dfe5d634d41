// SPDX-License-Identifier: MIT
#include "remote/signing.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "../../support/scratch.hpp"
#include "sys/error.hpp"
#include "sys/hex.hpp"

namespace cache_run {
namespace {

TEST_CASE("signing: keys that were written are read, and belong together") {
  const Scratch scratch;
  write_new_key("key");
  const SigningKey key = read_signing_key("key");
  CHECK(read_public_keys("key.pub") == std::vector<PublicKey>{key.own});
  CHECK(has_signed(key.own, sign(key, "text"), "text"));
  CHECK_FALSE(has_signed(key.own, sign(key, "text"), "texts"));
  CHECK_FALSE(has_signed(make_signing_key().own, sign(key, "text"), "text"));
  CHECK_THROWS_AS(write_new_key("key"), Error);
}

TEST_CASE("signing: the key of RFC 8032, test 2, gives its signature") {
  SigningKey key;
  REQUIRE(read_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", key.secret));
  REQUIRE(read_hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", key.own));
  CHECK(hex_text(sign(key, "\x72")) ==
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
}

TEST_CASE("signing: a file that others reach, or that holds no key, is refused") {
  const Scratch scratch;
  write_new_key("key");
  chmod("key", 0640);
  CHECK_THROWS_AS(static_cast<void>(read_signing_key("key")), Error);
  chmod("key.pub", 0666);
  CHECK_THROWS_AS(static_cast<void>(read_public_keys("key.pub")), Error);
  chmod("key.pub", 0644);
  CHECK_THROWS_AS(static_cast<void>(read_signing_key("key.pub")), Error);
  std::ofstream("text") << "cache-run-public-key-1 abc\n";
  CHECK_THROWS_AS(static_cast<void>(read_public_keys("text")), Error);
  std::ofstream("none") << "# nobody\n\n";
  CHECK(read_public_keys("none").empty());
}

}  // namespace
}  // namespace cache_run
