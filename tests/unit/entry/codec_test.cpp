// SPDX-License-Identifier: MIT
#include "entry/codec.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "hash/checksum.hpp"
#include "hash/hasher.hpp"

namespace cache_run {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)

constexpr std::size_t kHeader = 8 + 16;

bool same(const Payload& left, const Payload& right) {
  return left.size == right.size && left.bytes == right.bytes && left.blob == right.blob &&
         left.packed == right.packed && left.unpacked == right.unpacked &&
         left.holes == right.holes;
}

bool same(const Output& left, const Output& right) {
  return left.path == right.path && left.type == right.type && left.mode == right.mode &&
         left.target == right.target && left.attributes == right.attributes &&
         left.modified == right.modified && left.keeps_mode == right.keeps_mode &&
         left.link_of == right.link_of && same(left.contents, right.contents);
}

bool same(const Entry& left, const Entry& right) {
  return left.key_text == right.key_text && left.status == right.status &&
         left.started == right.started && left.duration == right.duration &&
         left.input_read == right.input_read && left.home == right.home &&
         left.unseen == right.unseen && left.unused == right.unused &&
         left.readable == right.readable && same(left.streams, right.streams) &&
         same(left.order, right.order) &&
         std::equal(left.outputs.begin(), left.outputs.end(), right.outputs.begin(),
                    right.outputs.end(),
                    [](const Output& one, const Output& other) { return same(one, other); }) &&
         std::equal(left.absent.begin(), left.absent.end(), right.absent.begin(),
                    right.absent.end(), [](const AbsentOutput& one, const AbsentOutput& other) {
                      return one.path == other.path && one.removed == other.removed;
                    });
}

Payload inline_payload(const std::string& bytes) {
  return {.size = bytes.size(), .bytes = bytes, .blob = {}};
}

Entry full_entry() {
  Entry entry;
  entry.key_text = "version 0: 1:1\nargument 1:1 5:a\0\xff\n\x80\n"s;
  entry.status = 255;
  entry.started = 1'700'000'000'123'456'789;
  entry.duration = 5'000'000'001;
  entry.input_read = 1ULL << 33U;
  entry.unseen = {3, 6, 1U << 30U};
  entry.unused = {5};
  entry.readable = "5 1 2 3 4 5 6\n";
  entry.home = 1ULL << 63U;
  entry.streams = {.size = 1ULL << 40U, .bytes = "", .blob = digest_of("streams")};
  entry.order = inline_payload("\0\x80\1"s);
  entry.outputs = {
      {.path = "out", .type = OutputType::directory, .mode = 02755, .contents = {}, .target = {}},
      {.path = "out/\xff\xfe not UTF-8\n",
       .type = OutputType::file,
       .mode = 0755,
       .contents = inline_payload("\0\1\2\xff"s),
       .target = {}},
      {.path = "/abs/big",
       .type = OutputType::file,
       .mode = 0,
       .contents = {.size = 123'456'789, .bytes = "", .blob = digest_of("big")},
       .target = {}},
      {.path = "empty", .type = OutputType::file, .mode = 07777, .contents = {}, .target = {}},
      {.path = "link",
       .type = OutputType::symlink,
       .mode = 0777,
       .contents = {},
       .target = "../\xff/x y"},
  };
  entry.absent = {{.path = "gone \xff", .removed = true}, {.path = "*.never", .removed = false}};
  return entry;
}

std::string with_checksum(const std::string& body) {
  const Checksum checksum = checksum_of(body);
  return "CRENTRY1" + std::string(checksum.begin(), checksum.end()) + body;
}

TEST_CASE("codec: all fields come back whatever bytes are in them") {
  Entry odd;
  odd.status = 1;
  odd.started = -1;
  odd.duration = std::numeric_limits<std::int64_t>::max();
  odd.streams = inline_payload(std::string(100'000, '\xfe'));
  for (const Entry& entry : {full_entry(), Entry{}, odd}) {
    const auto decoded = decode(encode(entry));
    REQUIRE(decoded);
    CHECK(same(*decoded, entry));
  }
}

TEST_CASE("codec: packed blobs come back and nonsense about them does not") {
  Entry entry = full_entry();
  entry.streams.packed = {.in_file = 1000, .of_contents = 1ULL << 35U};
  entry.outputs[2].contents.packed = {.in_file = 5, .of_contents = 123'456'789};
  entry.outputs[2].contents.unpacked = digest_of("contents");
  const auto decoded = decode(encode(entry));
  REQUIRE(decoded);
  CHECK(same(*decoded, entry));
  CHECK_FALSE(same(*decoded, full_entry()));
  entry.streams.packed.of_contents = entry.streams.size + 1;
  CHECK_FALSE(decode(encode(entry)));
}

TEST_CASE("codec: holes come back and nonsense about them does not") {
  constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
  Entry entry = full_entry();
  Payload& big = entry.outputs[2].contents;
  big.holes = {{0, 23'456'788}, {23'456'789, 100'000'000}};
  Payload& small = entry.outputs[1].contents;  // as large as a file can be, and it has 4 bytes
  small.size = kMost;
  small.holes = {{0, 1000}, {1002, kMost - 1004}};
  const auto decoded = decode(encode(entry));
  REQUIRE(decoded);
  CHECK(same(*decoded, entry));
  CHECK(data_size(decoded->outputs[2].contents) == 1);
  const Entry sound = entry;
  for (const std::vector<Hole>& bad :
       {std::vector<Hole>{{0, 123'456'790}}, {{5, 0}}, {{9, 1}, {3, 1}}, {{9, 2}, {10, 5}}}) {
    big.holes = bad;
    CHECK_FALSE(decode(encode(entry)));
  }
  entry = sound;
  entry.outputs[1].contents.holes.pop_back();  // fewer bytes than it says
  CHECK_FALSE(decode(encode(entry)));
  entry = sound;
  entry.outputs[2].contents.packed = {.in_file = 5, .of_contents = 2};  // more than there are
  CHECK_FALSE(decode(encode(entry)));
  entry = sound;
  entry.streams.holes = {{0, 1}};  // only files have holes
  CHECK_FALSE(decode(encode(entry)));
}

TEST_CASE("codec: attributes come back and privileges do not") {
  Entry entry = full_entry();
  entry.outputs[0].attributes = {{"system.posix_acl_default", "\2\0\0"s}, {"user.x", ""}};
  entry.outputs[1].modified = -1;
  entry.outputs[2].keeps_mode = true;
  const auto decoded = decode(encode(entry));
  REQUIRE(decoded);
  CHECK(same(*decoded, entry));
  CHECK_FALSE(same(*decoded, full_entry()));
  for (const std::string& name :
       {"security.capability"s, "trusted.x"s, "user.x\0y"s, ""s, "system.other"s}) {
    CAPTURE(name);
    entry.outputs[0].attributes = {{name, "x"}};
    CHECK_FALSE(decode(encode(entry)));
  }
}

TEST_CASE("codec: hard links come back and nonsense about them does not") {
  Entry entry = full_entry();
  entry.outputs[2].link_of = 2;
  const auto decoded = decode(encode(entry));
  REQUIRE(decoded);
  CHECK(same(*decoded, entry));
  for (const std::uint32_t bad : {1U, 3U, 4U, 100U, 0xffffffffU}) {  // a directory, itself, later
    CAPTURE(bad);
    entry.outputs[2].link_of = bad;
    CHECK_FALSE(decode(encode(entry)));
  }
}

TEST_CASE("codec: what was stored before blobs could be packed is read") {
  const std::string_view digits =
      "18000000000012002c0008000700180020000c00100014001200000000000003f80000009800000070000000"
      "18000000050000000000000007000000000000000000000001000000100000000c0010000400000008000c00"
      "0c0000002c000000a40100000c0000000800100008000400080000000c000000030000000000000003000000"
      "61626300010000006f0000000800140008000400080000001000000002000000000000000000000002000000"
      "01020a0014000c00040008000a000000540000000c000000a086010000000000400000000001020304050607"
      "08090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f30313233"
      "3435363738393a3b3c3d3e3f00000000010000006b000000";
  std::string body;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    body += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  }
  const auto entry = decode(with_checksum(body));
  REQUIRE(entry);
  CHECK(entry->key_text == "k");
  CHECK(entry->status == 3);
  CHECK(entry->streams.size == 100'000);
  REQUIRE(entry->streams.blob);
  for (std::size_t i = 0; i < 64; ++i) CHECK(entry->streams.blob->bytes.at(i) == i);
  CHECK(entry->streams.packed == PackedPart());
  CHECK(stored_size(entry->streams) == 100'000);
  CHECK(entry->order.bytes == "\1\2");
  REQUIRE(entry->outputs.size() == 1);
  CHECK(entry->outputs[0].contents.bytes == "abc");
}

TEST_CASE("codec: each field is kept apart from the others") {
  const Entry entry = full_entry();
  std::vector<Entry> others(12, entry);
  others[0].key_text += " ";
  others[1].status = 0;
  others[2].started += 1;
  others[3].duration += 1;
  others[4].streams.size += 1;
  others[5].streams.blob = digest_of("other");
  others[6].order = inline_payload("");
  others[7].outputs.pop_back();
  others[8].outputs[0].mode = 0755;
  others[9].outputs[1].contents = inline_payload("");
  others[10].outputs[4].target = "elsewhere";
  std::swap(others[11].outputs[0], others[11].outputs[1]);
  for (std::size_t i = 0; i < others.size(); ++i) {
    CAPTURE(i);
    const auto decoded = decode(encode(others[i]));
    REQUIRE(decoded);
    CHECK(same(*decoded, others[i]));
    CHECK_FALSE(same(*decoded, entry));
  }
}

TEST_CASE("codec: numbers that no run has are refused") {
  constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
  std::vector<Entry> others(7, full_entry());
  others[0].duration = kMost + 1;
  others[1].streams.size = kMost + 1;
  others[2].streams.size = kMost;  // and then there are the outputs
  others[3].streams.packed = {.in_file = kMost, .of_contents = 5};
  others[4].duration = std::numeric_limits<std::uint64_t>::max();
  // An order that is longer than any of these streams would fill the memory, or take hours.
  others[5].order = {.size = (1ULL << 40U) + 3, .bytes = {}, .blob = digest_of("order")};
  others[6].order = {.size = 9, .bytes = {}, .blob = digest_of("order")};
  others[6].order.packed = {.in_file = 5, .of_contents = 9};
  for (std::size_t i = 0; i < others.size(); ++i) {
    CAPTURE(i);
    CHECK_FALSE(decode(encode(others[i])));
  }
}

TEST_CASE("codec: outputs that cannot be are refused") {
  std::vector<Entry> others(7, full_entry());
  others[0].outputs[4].target = "";
  others[1].outputs[4].target = std::string(4096, 'x');
  others[2].outputs[4].target = "a\0b"s;
  others[3].outputs[0].mode = 010755;
  others[4].outputs[1].mode = 1U << 31U;
  others[5].outputs[1].attributes = {{"user." + std::string(251, 'x'), "v"}};
  others[6].outputs[0].attributes = {{"user.a", std::string(40'000, 'x')},
                                     {"user.b", std::string(40'000, 'x')}};
  for (std::size_t i = 0; i < others.size(); ++i) {
    CAPTURE(i);
    CHECK_FALSE(decode(encode(others[i])));
  }
  Entry largest = full_entry();
  largest.outputs[4].target = std::string(4095, 'x');
  largest.outputs[1].attributes = {{"user." + std::string(250, 'x'), std::string(60'000, 'x')}};
  CHECK(decode(encode(largest)));
}

TEST_CASE("codec: only a watched command removed a directory") {
  Entry entry = full_entry();
  entry.absent = {{.path = "dir", .removed = true, .traced = true, .directory = true}};
  CHECK(decode(encode(entry)));
  entry.absent[0].traced = false;
  CHECK_FALSE(decode(encode(entry)));
}

TEST_CASE("codec: an entry may have any number of outputs") {
  Entry entry = full_entry();
  entry.outputs.resize(600'000, entry.outputs.back());
  const auto decoded = decode(encode(entry));
  REQUIRE(decoded);
  CHECK(same(*decoded, entry));
}

TEST_CASE("codec: every flipped byte is noticed") {
  const std::string bytes = encode(full_entry());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int flip : {0x01, 0x80, 0xff}) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ flip);
      if (decode(damaged)) FAIL_CHECK("byte ", at, " may change unnoticed");
    }
  }
}

TEST_CASE("codec: every truncation and any addition is noticed") {
  const std::string bytes = encode(full_entry());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    if (decode(bytes.substr(0, size))) FAIL_CHECK("cut to ", size, " bytes unnoticed");
  }
  CHECK_FALSE(decode(bytes + "\0"s));
  CHECK_FALSE(decode(bytes + bytes));
  CHECK_FALSE(decode(" " + bytes));
  CHECK(decode(bytes));
}

TEST_CASE("codec: the header is magic and checksum of the rest") {
  const std::string bytes = encode(full_entry());
  CHECK(bytes.starts_with("CRENTRY1"));
  CHECK(with_checksum(bytes.substr(kHeader)) == bytes);
}

TEST_CASE("codec: bytes that only pretend to be a body are refused") {
  for (const std::string& body :
       {""s, "\0"s, "x"s, std::string(4, '\0'), std::string(64, '\0'), std::string(64, '\xff'),
        std::string(1000, 'x'), "\x04\0\0\0\x04\0\0\0"s}) {
    CAPTURE(body.size());
    CHECK_FALSE(decode(with_checksum(body)));
  }
}

// A checksum does not tell who wrote it: whatever the bytes are, reading stays within them.
TEST_CASE("codec: a forged body gives nothing or an entry that makes sense") {
  const std::string body = encode(full_entry()).substr(kHeader);
  int refused = 0;
  for (std::size_t at = 0; at < body.size(); ++at) {
    for (const int flip : {0x01, 0x04, 0x40, 0x80, 0xff}) {
      std::string forged = body;
      forged[at] = static_cast<char>(forged[at] ^ flip);
      const auto entry = decode(with_checksum(forged));
      if (!entry) {
        ++refused;
        continue;
      }
      CHECK((entry->order.blob || entry->order.bytes.size() == entry->order.size));
      for (const Output& output : entry->outputs) {
        CHECK_FALSE(output.path.empty());
        CHECK(output.type <= OutputType::symlink);
      }
    }
  }
  CHECK(refused > 100);
}

}  // namespace
}  // namespace cache_run
