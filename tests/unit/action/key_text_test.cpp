// SPDX-License-Identifier: MIT
#include "action/key_text.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

namespace cache_run {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)

using Parts = std::vector<KeyPart>;

std::string text_of(const Parts& parts) {
  KeyText key;
  for (const KeyPart& part : parts) key.add(part.label, part.name, part.value);
  return key.text();
}

TEST_CASE("key text: a part is a line of label and sized name and value") {
  CHECK(text_of({}).empty());
  CHECK(text_of({{"version", "", "1"}}) == "version 0: 1:1\n");
  CHECK(text_of({{"a", "n\n", "v 1:\0"s}, {"b", "", ""}}) == "a 2:n\n 5:v 1:\0\nb 0: 0:\n"s);
  CHECK(text_of({{"a", "", std::string(1000, 'x')}}) ==
        "a 0: 1000:" + std::string(1000, 'x') + "\n");
}

TEST_CASE("key text: parts that try to look like others read differently") {
  const std::vector<Parts> sequences = {
      {},
      {{"a", "", ""}},
      {{"a", "", ""}, {"a", "", ""}},
      {{"b", "", ""}},
      {{"a", "b", ""}},
      {{"a", "", "b"}},
      {{"a", "", "b"}, {"a", "", "b"}},
      {{"a", "", "b\n"}},
      {{"a", "", "\nb"}},
      {{"a", "", "b\na 0: 1:b"}},
      {{"a", "", "b\na 0: 1:b\n"}},
      {{"a", "b 1:c\na 1:d", "e"}},
      {{"a", "b", "c"}, {"a", "d", "e"}},
      {{"a", "b", "c\na 1:d 1:e"}},
      {{"a", "1:b", ""}},
      {{"a", "", "1:b"}},
      {{"a", " ", ""}},
      {{"a", "", " "}},
      {{"a", " 0:", ""}},
      {{"a", "", " 0:"}},
      {{"a", "\0"s, ""}},
      {{"a", "", "\0"s}},
      {{"a", "\0\0"s, ""}},
      {{"a", "x", "yz"}},
      {{"a", "xy", "z"}},
      {{"a", "xyz", ""}},
      {{"ax", "yz", ""}},
      {{"a", "0", "1"}},
      {{"a", "01", ""}},
      {{"a", "", "01"}},
      {{"a", "12345678901", "2"}},
      {{"a", "1234567890", "12"}},
  };
  std::map<std::string, Parts> seen;
  for (const Parts& parts : sequences) {
    const std::string text = text_of(parts);
    CAPTURE(text);
    CHECK(seen.emplace(text, parts).second);
    CHECK(parse_key_text(text) == parts);
  }
}

/// All sequences of up to `most` parts whose name and value come from a few nasty texts.
void each_sequence(std::size_t most, const Parts& so_far, std::map<std::string, Parts>& seen) {
  const auto [place, fresh] = seen.emplace(text_of(so_far), so_far);
  if (!fresh && place->second != so_far) FAIL_CHECK("two sequences read: ", place->first);
  if (parse_key_text(place->first) != so_far) FAIL_CHECK("is read back wrongly: ", place->first);
  if (so_far.size() == most) return;
  for (const char* const label : {"a", "b"}) {
    for (const char* const name : {"", "1", "\n", " 0:", "a 0: 0:\n"}) {
      for (const char* const value : {"", "1", "\n", "\na 0: 0:", "0:\na"}) {
        Parts longer = so_far;
        longer.push_back({label, name, value});
        each_sequence(most, longer, seen);
      }
    }
  }
}

TEST_CASE("key text: no two short sequences of nasty parts read the same") {
  std::map<std::string, Parts> seen;
  each_sequence(2, {}, seen);
  CHECK(seen.size() == 1 + 50 + 50 * 50);
}

TEST_CASE("key text: any bytes are read back") {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all.push_back(static_cast<char>(byte));
  Parts parts = {{"all", all, all + all}, {"long", std::string(100'000, '\n'), all}};
  for (const char byte : all) {
    parts.push_back({"one", std::string(1, byte), ""});
    parts.push_back({"one", "", std::string(1, byte)});
  }
  CHECK(parse_key_text(text_of(parts)) == parts);
}

TEST_CASE("key text: what is no key text is not read") {
  const std::string good = "a 2:xy 3:1:2\nb 0: 0:\n";
  REQUIRE(parse_key_text(good));
  for (std::size_t size = 1; size < good.size(); ++size) {
    CAPTURE(size);
    // In a block of its own, so that a sanitizer sees what is read beyond its end.
    const std::vector<char> cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
    const bool whole_part = size == text_of({{"a", "xy", "1:2"}}).size();
    CHECK(parse_key_text({cut.data(), cut.size()}).has_value() == whole_part);
  }
  for (const char* const bad : {"a",
                                "a ",
                                "\n",
                                " 0: 0:\n",
                                "a 0:0:\n",
                                "a  0: 0:\n",
                                "a 0: 0:",
                                "a 0: 0:x",
                                "a 00: 0:\n",
                                "a 0: 01:x\n",
                                "a -1: 0:\n",
                                "a +0: 0:\n",
                                "a 0x0: 0:\n",
                                "a : 0:\n",
                                "a 0: :\n",
                                "a 1: 0:\n",
                                "a 0: 1:\n",
                                "a 99999999999999999999999: 0:\n",
                                "a 18446744073709551615: 0:\n",
                                "a 0: 18446744073709551615:\n",
                                "a\nb 0: 0:\n",
                                "a 0: 0:\n\n",
                                "a 0: 0:\nb"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_key_text(bad));
  }
}

}  // namespace
}  // namespace cache_run
