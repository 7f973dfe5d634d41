// SPDX-License-Identifier: MIT
#include "hash/memo_record.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "hash/hasher.hpp"

namespace cache_run {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)

constexpr FileIdentity kIdentity{.device = 0x0102030405060708,
                                 .inode = 77,
                                 .size = 1234,
                                 .modified = -5,
                                 .changed = 1'700'000'000'123'456'789,
                                 .realm = 9};

Contents script() {
  return {.digest = digest_of("abc"), .form = Form::script, .interpreter_line = "/bin/sh -e"};
}

TEST_CASE("memo record: all that is known comes back") {
  for (const Contents& contents :
       {script(), Contents{.digest = {}, .form = Form::other, .interpreter_line = ""},
        Contents{.digest = digest_of(""), .form = Form::elf, .interpreter_line = ""},
        Contents{.digest = digest_of("x"),
        .form = Form::script,
        .interpreter_line = "/bin/\0\xff"s + std::string(248, ' ')}}) {
    CAPTURE(contents.interpreter_line);
    const auto found = decode_memo_value(kIdentity, encode_memo_value(kIdentity, contents));
    REQUIRE(found);
    CHECK(found->digest == contents.digest);
    CHECK(found->form == contents.form);
    CHECK(found->interpreter_line == contents.interpreter_line);
  }
}

TEST_CASE("memo record: every flipped bit of a value is noticed") {
  const std::string value = encode_memo_value(kIdentity, script());
  CHECK(value.size() == 8 + 24 + 64 + 1 + 10);
  for (std::size_t bit = 0; bit < 8 * value.size(); ++bit) {
    std::string damaged = value;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
    if (decode_memo_value(kIdentity, damaged)) FAIL_CHECK("bit ", bit, " may change unnoticed");
  }
}

TEST_CASE("memo record: values of another length are refused") {
  const std::string value = encode_memo_value(kIdentity, script());
  for (std::size_t size = 0; size < value.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(decode_memo_value(kIdentity, value.substr(0, size)));
  }
  CHECK_FALSE(decode_memo_value(kIdentity, value + " "));
  CHECK_FALSE(decode_memo_value(kIdentity, value + std::string(1, '\0')));
  CHECK(decode_memo_value(kIdentity, value));
}

TEST_CASE("memo record: another state of the file or another file is refused") {
  const std::string value = encode_memo_value(kIdentity, script());
  std::vector<FileIdentity> others(11, kIdentity);
  others[0].device += 1;
  others[1].inode += 1;
  others[2].size += 1;
  others[3].modified += 1;
  others[4].changed += 1;
  others[5].changed -= 1'000'000'000;
  others[6].size = 0;
  others[7].modified = kIdentity.changed;
  others[8].inode = 0;
  others[9] = {};
  others[10].realm += 1;
  for (std::size_t i = 0; i < others.size(); ++i) {
    CAPTURE(i);
    CHECK_FALSE(decode_memo_value(others[i], value));
  }
}

TEST_CASE("memo record: the key is device, inode and realm in little-endian order") {
  const auto key = memo_key(kIdentity);
  CHECK(std::string(key.begin(), key.end()) ==
        "\x08\x07\x06\x05\x04\x03\x02\x01M\0\0\0\0\0\0\0\x09\0\0\0\0\0\0\0"s);
  FileIdentity later = kIdentity;
  later.size = 0;
  later.modified = 0;
  later.changed = 0;
  CHECK(memo_key(later) == key);  // the new state replaces the old one
}

}  // namespace
}  // namespace cache_run
