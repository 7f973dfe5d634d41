// SPDX-License-Identifier: MIT
#include "hash/memo_check.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"
#include "hash/digest_memo.hpp"
#include "hash/hasher.hpp"

namespace cache_run {
namespace {

constexpr std::uint64_t kRecords = 300;

void make_memo() {
  DigestMemo memo("memo");
  for (std::uint64_t i = 0; i < kRecords; ++i) {
    memo.remember(
        {.device = 1, .inode = i, .size = i, .modified = 1, .changed = 2},
        {.digest = digest_of(std::to_string(i)), .form = Form::other, .interpreter_line = {}});
  }
  memo.flush();
}

TEST_CASE("memo check: a memo that is not there and one that is sound") {
  const Scratch scratch;
  CHECK(check_memo("memo").state == MemoState::missing);
  make_memo();
  const FileIdentity before = identity_at("memo");
  const MemoHealth health = check_memo("memo");
  CHECK(health.state == MemoState::sound);
  CHECK(health.records == kRecords);
  CHECK(health.size == before.size);
  CHECK(health.most > health.size);
  CHECK(identity_at("memo") == before);
  CHECK(check_memo("memo").records == kRecords);
}

TEST_CASE("memo check: damage is told and left as it is") {
  const Scratch scratch;
  make_memo();
  const std::string sound = *file_bytes("memo");
  const auto damaged = [](const std::string& bytes) {
    write_file("memo", bytes, 0600);
    const bool told = check_memo("memo").state == MemoState::damaged;
    return told && file_bytes("memo") == bytes;
  };
  CHECK(damaged(""));
  CHECK(damaged("no memo"));
  CHECK(damaged(sound.substr(0, sound.size() / 2)));
  const std::string digest(digest_of("7").view());
  std::string flipped = sound;
  const std::size_t place = flipped.rfind(digest);
  REQUIRE(place != std::string::npos);
  for (std::size_t at = flipped.find(digest); at != std::string::npos; at = flipped.find(digest)) {
    flipped[at] = static_cast<char>(~flipped[at]);
  }
  CHECK(damaged(flipped));
  CHECK(check_memo("memo").bad_records == 1);
}

}  // namespace
}  // namespace cache_run
