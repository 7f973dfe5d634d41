// SPDX-License-Identifier: MIT
#include "hash/hasher.hpp"

#include <doctest/doctest.h>

#include <string>

#include "../../support/counting_bytes.hpp"

namespace cache_run {
namespace {

TEST_CASE("hasher: it computes BLAKE2b512 as RFC 7693 appendix A has it") {
  CHECK(digest_of("abc").hex() ==
        "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
        "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
}

TEST_CASE("hasher: it agrees with b2sum") {
  CHECK(digest_of("").hex() ==
        "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419"
        "d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce");
  CHECK(digest_of(counting_bytes(1000)).hex() ==
        "c11e1c0340bd7e5a1b275f1230c962fad215ecb1391486e74e31b960a2f29963"
        "81a5fad092da06841d5f26e38f6ecfeaf441acbcd1c2de61aef121e7927175f5");
}

TEST_CASE("hasher: how bytes are cut into updates does not matter") {
  const std::string bytes = counting_bytes(1000);
  const Digest whole = digest_of(bytes);
  // 128 bytes are a block of BLAKE2b.
  for (const std::size_t chunk : {1U, 7U, 64U, 127U, 128U, 129U, 256U, 999U, 1000U}) {
    CAPTURE(chunk);
    Hasher hasher;
    hasher.update("");
    for (std::size_t at = 0; at < bytes.size(); at += chunk) {
      hasher.update(std::string_view(bytes).substr(at, chunk));
    }
    CHECK(hasher.finish() == whole);
  }
}

TEST_CASE("hasher: a digest in between is that of the bytes so far, and more may follow") {
  Hasher hasher;
  CHECK(hasher.digest_so_far() == digest_of(""));
  hasher.update("ab");
  CHECK(hasher.digest_so_far() == digest_of("ab"));
  hasher.update(std::string(200, 'c'));
  CHECK(hasher.digest_so_far() == digest_of("ab" + std::string(200, 'c')));
  CHECK(hasher.finish() == digest_of("ab" + std::string(200, 'c')));
}

TEST_CASE("hasher: length and order of bytes matter") {
  CHECK(digest_of(std::string(1, '\0')) != digest_of(""));
  CHECK(digest_of(std::string(128, '\0')) != digest_of(std::string(127, '\0')));
  CHECK(digest_of("ab") != digest_of("ba"));
}

}  // namespace
}  // namespace cache_run
