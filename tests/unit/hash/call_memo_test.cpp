// SPDX-License-Identifier: MIT
#include "hash/call_memo.hpp"

#include <doctest/doctest.h>

#include <string>

#include "hash/hasher.hpp"

namespace cache_run {
namespace {

FileIdentity identity(std::uint64_t inode) {
  return {.device = 1, .inode = inode, .size = 3, .modified = -4, .changed = 5};
}

Contents contents(const std::string& text, Form form = Form::other, std::string line = {}) {
  return {.digest = digest_of(text), .form = form, .interpreter_line = std::move(line)};
}

/// A memo that took two files and two texts in.
std::string kept_bytes() {
  CallMemo memo;
  memo.note(identity(9), contents("nine"));
  memo.note(identity(2), contents("two", Form::script, "/bin/sh -e"));
  memo.note(identity(9), contents("nine"));  // looked at twice
  memo.digest_of_text("first");
  memo.digest_of_text("second");
  return memo.news().value();
}

TEST_CASE("call memo: what was noted is known to the next process") {
  CallMemo memo(kept_bytes());
  const auto script = memo.find(identity(2));
  REQUIRE(script);
  CHECK(script->digest == digest_of("two"));
  CHECK(script->form == Form::script);
  CHECK(script->interpreter_line == "/bin/sh -e");
  CHECK(memo.find(identity(9))->digest == digest_of("nine"));
  CHECK(memo.digest_of_text("second") == digest_of("second"));
  CHECK(memo.digest_of_text("first") == digest_of("first"));
  CHECK(!memo.news());
}

TEST_CASE("call memo: a file is known in exactly one state") {
  CallMemo memo(kept_bytes());
  for (int part = 0; part < 5; ++part) {
    FileIdentity other = identity(9);
    if (part == 0) ++other.device;
    if (part == 1) ++other.inode;
    if (part == 2) ++other.size;
    if (part == 3) ++other.modified;
    if (part == 4) ++other.changed;
    CAPTURE(part);
    CHECK(!memo.find(other));
  }
  CHECK(!CallMemo().find(identity(9)));
}

TEST_CASE("call memo: news are what the call used") {
  CallMemo memo(kept_bytes());
  CHECK(memo.find(identity(9)));
  memo.note(identity(7), contents("seven"));
  CHECK(memo.digest_of_text("third") == digest_of("third"));
  const auto bytes = memo.news();
  REQUIRE(bytes);
  CallMemo next(*bytes);
  CHECK(next.find(identity(9)));
  CHECK(next.find(identity(7)));
  CHECK(!next.find(identity(2)));
  for (const char* text : {"third", "second", "first"}) {
    CHECK(next.digest_of_text(text) == digest_of(text));
  }
  CHECK(!next.news());
}

TEST_CASE("call memo: texts of many environments do not add up for ever") {
  std::string bytes;
  for (int i = 0; i < 100; ++i) {
    CallMemo memo(bytes);
    memo.digest_of_text(std::to_string(i));
    bytes = memo.news().value();
  }
  CHECK(bytes.size() < 1000);
  CallMemo memo(bytes);
  CHECK(memo.digest_of_text("99") == digest_of("99"));
  CHECK(!memo.news());
  memo.digest_of_text("1");
  CHECK(memo.news());
}

TEST_CASE("call memo: keys of the states that were used last stay") {
  const auto key_of = [](int number) {
    return KeyOfState{.state = digest_of(std::to_string(number)),
                      .key = digest_of(std::to_string(-number)),
                      .text = checksum_of(std::to_string(number))};
  };
  CallMemo memo;
  CHECK(!memo.knows_states());
  memo.note(key_of(1));
  std::string bytes = memo.news().value();
  for (int i = 2; i < 100; ++i) {
    CallMemo next(bytes);
    REQUIRE(next.knows_states());
    const KeyOfState* const first = next.key_of(key_of(1).state);
    REQUIRE(first != nullptr);
    CHECK(first->key == key_of(1).key);
    CHECK(first->text == key_of(1).text);
    CHECK(!next.news());
    next.note(key_of(i));
    bytes = next.news().value();
  }
  CHECK(bytes.size() < 2000);
  CallMemo last(bytes);
  CHECK(last.key_of(key_of(99).state) != nullptr);
  CHECK(last.key_of(key_of(50).state) == nullptr);
}

TEST_CASE("call memo: what may not be kept keeps the rest from being kept") {
  CallMemo memo;
  memo.note(identity(1), contents("one"));
  memo.leave_out();
  CHECK(!memo.news());
}

TEST_CASE("call memo: damaged bytes hold nothing") {
  const std::string good = kept_bytes();
  const auto knows_anything = [](const std::string& bytes) {
    CallMemo memo(bytes);
    return memo.find(identity(9)) || memo.find(identity(2));
  };
  REQUIRE(knows_anything(good));
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    CAPTURE(i);
    CHECK(!knows_anything(bad));
    CHECK(!knows_anything(good.substr(0, i)));
  }
  CHECK(!knows_anything(good + "f"));
}

}  // namespace
}  // namespace cache_run
