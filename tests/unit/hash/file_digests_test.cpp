// SPDX-License-Identifier: MIT
#include "hash/file_digests.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>

#include "../../support/scratch.hpp"
#include "hash/hasher.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

Digest seen(FileDigests& digests, const std::string& path) {
  return digests.contents(path, identity_at(path)).contents.digest;
}

// From Linux 6.13 on two states of a file that was looked at between them never share a time stamp.
// Before that, this is how they do, and without is_settled() some of them are taken for the other.
TEST_CASE("file digests: a file rewritten within the tick is never stale") {
  const Scratch scratch;
  FileDigests digests(DigestMemo("digests.mdb"));
  int stale = 0;
  for (int i = 0; i < 600; ++i) {
    const std::string bytes = std::to_string(1'000'000 + i);  // always the same size
    if (i % 3 == 0) {
      write_file("new", bytes);
      REQUIRE(std::rename("new", "file") == 0);
    } else {
      write_file("file", bytes);
    }
    if (seen(digests, "file") != digest_of(bytes)) ++stale;
    digests.flush();
    if (seen(digests, "file") != digest_of(bytes)) ++stale;
    if (i % 50 == 49) pause_ms(30);  // now and then a digest that is remembered
  }
  CHECK(stale == 0);
}

TEST_CASE("file digests: what is too fresh is not remembered") {
  const Scratch scratch;
  bool forgotten = false;
  for (int i = 0; i < 50 && !forgotten; ++i) {  // again, should a busy machine be slow
    write_file("file", std::to_string(i));
    FileDigests digests(DigestMemo("digests.mdb"));
    seen(digests, "file");
    digests.flush();
    digests = FileDigests(DigestMemo("none"));
    forgotten = !DigestMemo("digests.mdb").find(identity_at("file"));
  }
  CHECK(forgotten);
}

TEST_CASE("file digests: a settled file is read once") {
  const Scratch scratch;
  write_file("file", "abc");
  wait_until_settled("file");
  {
    FileDigests digests(DigestMemo("digests.mdb"));
    CHECK(seen(digests, "file") == digest_of("abc"));
    digests.flush();
  }
  {
    DigestMemo memo("digests.mdb");
    const auto known = memo.find(identity_at("file"));
    REQUIRE(known);
    CHECK(known->digest == digest_of("abc"));
    // A wrong digest shows who answers from now on.
    memo.remember(identity_at("file"),
                  {.digest = digest_of("wrong"), .form = {}, .interpreter_line = {}});
    memo.flush();
  }
  FileDigests digests(DigestMemo("digests.mdb"));
  CHECK(seen(digests, "file") == digest_of("wrong"));
  // Touched, it is read again.
  CHECK(chmod("file", 0600) == 0);
  CHECK(seen(digests, "file") == digest_of("abc"));
}

TEST_CASE("file digests: the identity is that of the bytes that were read") {
  const Scratch scratch;
  write_file("file", "abc");
  const FileIdentity before = identity_at("file");
  write_file("new", "other bytes");
  REQUIRE(std::rename("new", "file") == 0);
  FileDigests digests(DigestMemo("digests.mdb"));
  const ReadFile read = digests.contents("file", before);  // replaced since it was looked at
  CHECK(read.contents.digest == digest_of("other bytes"));
  CHECK(read.identity == identity_at("file"));
  CHECK(read.identity != before);
}

TEST_CASE("file digests: without a memo files are read all the same") {
  const Scratch scratch;
  write_file("file", "abc");
  FileDigests digests(DigestMemo("missing/digests.mdb"));
  for (int i = 0; i < 3; ++i) {
    CHECK(seen(digests, "file") == digest_of("abc"));
    digests.flush();
  }
  CHECK_THROWS_AS(digests.contents("gone", identity_at("file")), Error);
}

}  // namespace
}  // namespace cache_run
