// SPDX-License-Identifier: MIT
#include "entry/text_search.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace cache_run {
namespace {

/// Returns the name of the text that a search finds in `bytes`, cut into pieces of `size` bytes.
std::string found_in(const SoughtTexts& texts, std::string_view bytes, std::size_t size) {
  TextSearch search(texts);
  for (; !bytes.empty(); bytes.remove_prefix(std::min(size, bytes.size()))) {
    search.take(bytes.substr(0, size));
  }
  const SoughtText* const found = search.finish();
  return found == nullptr ? "" : found->name;
}

}  // namespace

TEST_CASE("text search: finds a text at each place, however the bytes are cut") {
  const SoughtTexts texts(
      {SoughtText{"/dev/pts/0", "tty"}, SoughtText{"abcabcabd", "abc"}, SoughtText{"aaaaaa", "a"}});
  for (std::size_t before = 0; before < 40; ++before) {
    for (const std::size_t size : {1UL, 3UL, 7UL, 1000UL}) {
      const std::string filling(before, 'b');
      CHECK(found_in(texts, filling + "/dev/pts/0" + filling, size) == "tty");
      CHECK(found_in(texts, filling + "abcabcabcabd", size) == "abc");
      CHECK(found_in(texts, filling + "aaaaa" + filling, size).empty());
      CHECK(found_in(texts, filling + "aaaaaa", size) == "a");
      CHECK(found_in(texts, filling + "/dev/pts/", size).empty());
    }
  }
}

TEST_CASE("text search: finds a text around the end of each part that is searched at once") {
  const SoughtTexts texts({SoughtText{"sought text", "it"}});
  constexpr std::size_t kPart = 64UL * 1024;
  for (std::size_t before = kPart - 20; before < kPart + 20; ++before) {
    const std::string bytes = std::string(before, 'x') + "sought text" + std::string(kPart, 'x');
    CHECK(found_in(texts, bytes, 1000) == "it");
    CHECK(found_in(texts, bytes, 10'000'000) == "it");
  }
  CHECK(found_in(texts, std::string(5 * kPart, 'x') + "sought texT", 100'000).empty());
}

TEST_CASE("text search: does not count what is a part of a longer text that is known") {
  const SoughtTexts texts({SoughtText{"/home/u", "before", {"/home/u/tree", "x/home/u"}}});
  CHECK(found_in(texts, "in /home/u/tree/a.c", 5).empty());
  CHECK(found_in(texts, "x/home/u", 5).empty());
  CHECK(found_in(texts, "in /home/u/trek", 5) == "before");
  CHECK(found_in(texts, "/home/u/tree /home/u/tre", 1) == "before");
  CHECK(found_in(texts, std::string(70'000, '/') + "home/u/tree", 1000).empty());
}

TEST_CASE("text search: leaves out what is too short, and compares the beginning of what is long") {
  const SoughtTexts none({SoughtText{"short", "s"}, SoughtText{"", "empty"}});
  CHECK(none.empty());
  CHECK(none.find("short") == nullptr);
  const std::string text(2 * SoughtTexts::kMost, 'y');
  const SoughtTexts one({SoughtText{text, "long"}});
  CHECK(found_in(one, text.substr(0, SoughtTexts::kMost), 1000) == "long");
  CHECK(found_in(one, text.substr(1, SoughtTexts::kMost - 1), 1000).empty());
}

}  // namespace cache_run
