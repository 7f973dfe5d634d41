// SPDX-License-Identifier: MIT
#include "inputs/depfile_mapping.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)

/// The text in a tree at `here` of a depfile that was written below /w/one; "-" if there is none.
/// It must not have more than `most` bytes.
std::string mapped(const std::string& text, const std::string& here = "/t",
                   std::size_t most = 1000) {
  const BaseDirectory there = BaseDirectory::recorded("/w/one");
  const auto fits = [most](std::size_t size) { return size <= most; };
  return mapped_depfile(text, there, BaseDirectory::recorded(here), fits).value_or("-");
}

TEST_CASE("depfile mapping: paths below the base move, and all else stays") {
  CHECK(mapped("").empty());
  CHECK(mapped("o.o: a.h \\\n  /usr/b.h\n\n# env-dep:X=1\n") ==
        "o.o: a.h \\\n  /usr/b.h\n\n# env-dep:X=1\n");
  CHECK(mapped("/w/one/o.o: /w/one/a.h\\\r\n /w/one2/b.h /w/one\n/w/one/a.h:\n") ==
        "/t/o.o: /t/a.h\\\r\n /w/one2/b.h /t\n/t/a.h:\n");
  CHECK(mapped("x: /w/one/../two/a.h\n") == "x: /t/../two/a.h\n");
}

TEST_CASE("depfile mapping: escapes are those of make") {
  CHECK(mapped("x: /w/one/a\\ b\\#c$$d\n", "/t u") == "x: /t\\ u/a\\ b\\#c$$d\n");
  CHECK(mapped("x: /w/one/a.h\n", "/t$#") == "x: /t$$\\#/a.h\n");
  CHECK(mapped("x: /w/one/a#b\n") == "x: /t/a#b\n");
  CHECK(mapped("x: /w/one/a\\:b\n") == "x: /t/a\\:b\n");
}

TEST_CASE("depfile mapping: what cannot be mapped gives no text") {
  CHECK(mapped("x: a.h\n# env-dep:DIR=/w/one\n") == "-");
  CHECK(mapped("x: -I/w/one/inc\n") == "-");
  CHECK(mapped("x: /w/two/../one/a.h\n") == "-");
  CHECK(mapped("no rule") == "-");
  CHECK(mapped("x: /w/one/a.h\n", "") == "-");
}

TEST_CASE("depfile mapping: a text grows no further than it may") {
  const std::string text = "x: /w/one/a /w/one/b\n";
  CHECK(mapped(text, "/" + std::string(98, 't'), 206) != "-");
  CHECK(mapped(text, "/" + std::string(98, 't'), 150) == "-");
}

TEST_CASE("depfile mapping: a base of two spellings is recorded with both") {
  const std::string record = "/w/one\0/home/link"s;
  CHECK(BaseDirectory::recorded(record).record() == record);
  CHECK(BaseDirectory().record().empty());
  CHECK(BaseDirectory::recorded("/w/one").record() == "/w/one");
  const BaseDirectory there = BaseDirectory::recorded(record);
  const auto mapped = mapped_depfile("x: /home/link/a /w/one/b\n", there,
                                     BaseDirectory::recorded("/t"), [](auto) { return true; });
  CHECK(mapped == "x: /t/a /t/b\n");
}

}  // namespace
}  // namespace cache_run
