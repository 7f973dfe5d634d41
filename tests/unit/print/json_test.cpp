// SPDX-License-Identifier: MIT
#include "print/json.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

TEST_CASE("json: nothing that a terminal obeys is left as it is") {
  Json object;
  put(object, "name", "a\033]0;b\x7f\xc2\x9b\xc2\x80\xc2\x9f");
  CHECK(text_of(object) == R"({"name":"a\u001b]0;b\u007f\u009b\u0080\u009f"})");
  CHECK(line_of(object) == text_of(object) + "\n");
}

TEST_CASE("json: other letters stay") {
  Json object;
  put(object, "\xc3\xbc", "\xc2\xa0 \xc3\x9f \xe2\x86\x92 \xf0\x9f\x98\x80 \xe0\xa4\x9b \xc4\x82");
  CHECK(text_of(object) ==
        "{\"\xc3\xbc\":\"\xc2\xa0 \xc3\x9f \xe2\x86\x92 \xf0\x9f\x98\x80 \xe0\xa4\x9b \xc4\x82\"}");
}

TEST_CASE("json: members keep their order, and one that is set again its place") {
  Json object;
  object["z"] = 1;
  object["a"] = 2;
  object["a"] = nullptr;
  object["z"] = true;
  object["list"] = Json::array();
  object["list"].push_back(-2);
  object["list"].push_back(0.5);
  object["list"].push_back("x");
  object["empty"] = Json::object();
  object["most"] = std::uint64_t{18446744073709551615U};
  CHECK(text_of(object) ==
        R"({"z":true,"a":null,"list":[-2,0.5,"x"],"empty":{},"most":18446744073709551615})");
}

TEST_CASE("json: bytes that are no UTF-8 are told in hex as well") {
  Json object;
  put(object, "name", "a\xff");
  put(object, "words", std::vector<std::string>{"b", "\xfe"});
  CHECK(text_of(object) ==
        "{\"name\":\"a\xef\xbf\xbd\",\"name_hex\":\"61ff\","
        "\"words\":[\"b\",\"\xef\xbf\xbd\"],\"words_hex\":[\"62\",\"fe\"]}");
}

}  // namespace
}  // namespace cache_run
