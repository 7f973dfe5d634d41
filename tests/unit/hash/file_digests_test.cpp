// SPDX-License-Identifier: MIT
#include "hash/file_digests.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "../../support/scratch.hpp"
#include "hash/hasher.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

Digest seen(FileDigests& digests, const std::string& path) {
  return digests.contents(path, identity_at(path)).contents.digest;
}

/// The identity under which the memos have a file.
FileIdentity remembered_as(const std::string& path) {
  FileIdentity identity = identity_at(path);
  identity.realm = Realms().of(path, identity).value_or(0);
  return identity;
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
    forgotten = !DigestMemo("digests.mdb").find(remembered_as("file"));
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
    const auto known = memo.find(remembered_as("file"));
    REQUIRE(known);
    CHECK(known->digest == digest_of("abc"));
    // A wrong digest shows who answers from now on.
    memo.remember(remembered_as("file"),
                  {.digest = digest_of("wrong"), .form = {}, .interpreter_line = {}});
    memo.flush();
  }
  FileDigests digests(DigestMemo("digests.mdb"));
  CHECK(seen(digests, "file") == digest_of("wrong"));
  // Touched, it is read again.
  CHECK(chmod("file", 0600) == 0);
  CHECK(seen(digests, "file") == digest_of("abc"));
}

FileIdentity identity_behind(const std::string& path) {
  return identity_at(std::filesystem::canonical(path));
}

/// What is asked about `paths` as they are now.
std::vector<SeenFile> seen_now(const std::vector<std::string>& paths) {
  std::vector<SeenFile> files;
  files.reserve(paths.size());
  for (const std::string& path : paths) files.push_back({path, identity_behind(path)});
  return files;
}

TEST_CASE("file digests: of several files each has its own, large or small") {
  const Scratch scratch;
  std::vector<std::string> paths;
  for (int i = 0; i < 12; ++i) {
    paths.push_back("file" + std::to_string(i));
    write_file(paths.back(), std::string(i % 3 == 0 ? 6'000'000 : 10, static_cast<char>('a' + i)));
  }
  std::filesystem::create_hard_link("file3", "name");
  std::filesystem::create_symlink("file4", "link");
  paths.insert(paths.begin() + 2, {"name", "link", "file0", "file0"});
  for (const char* const memo : {"digests.mdb", "digests.mdb", "missing/digests.mdb"}) {
    FileDigests digests{DigestMemo(memo)};
    const std::vector<ReadFile> read = digests.contents_of_all(seen_now(paths));
    REQUIRE(read.size() == paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i) {
      CAPTURE(paths[i]);
      CHECK(read[i].identity == identity_behind(paths[i]));
      CHECK(read[i].contents.digest == digest_of(file_bytes(paths[i]).value()));
    }
    digests.flush();
  }
}

TEST_CASE("file digests: of several files the first that cannot be read is told") {
  const Scratch scratch;
  std::vector<std::string> paths;
  for (int i = 0; i < 6; ++i) {
    paths.push_back("file" + std::to_string(i));
    write_file(paths.back(), std::string(6'000'000, 'a'));
  }
  const std::vector<SeenFile> files = seen_now(paths);
  std::filesystem::remove("file2");
  std::filesystem::remove("file5");
  FileDigests digests(DigestMemo("digests.mdb"));
  CHECK_THROWS_WITH_AS(digests.contents_of_all(files),
                       "cannot read 'file2': No such file or directory", Error);
}

TEST_CASE("file digests: what was settled when it was read is not read again, whatever the memo") {
  const Scratch scratch;
  write_file("file", "abc");
  wait_until_settled("file");
  FileDigests digests(DigestMemo("missing/digests.mdb"));
  const std::vector<SeenFile> files = seen_now({"file"});
  CHECK(seen(digests, "file") == digest_of("abc"));
  std::filesystem::remove("file");  // so that it cannot be read again
  CHECK(digests.contents("file", files[0].identity).contents.digest == digest_of("abc"));
  CHECK(digests.contents_of_all(files)[0].contents.digest == digest_of("abc"));
  FileIdentity other = files[0].identity;
  ++other.changed;
  CHECK_THROWS_AS(digests.contents("file", other), Error);
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
  // The identity of a file that was read may be known by now, and then nothing is opened.
  write_file("unread", "abc");
  CHECK_THROWS_AS(digests.contents("gone", identity_at("unread")), Error);
}

}  // namespace
}  // namespace cache_run
