// SPDX-License-Identifier: MIT
#include "print/json.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

TEST_CASE("json: nothing that a terminal obeys is left as it is") {
  Json object;
  put(object, "name", "a\033]0;b\x7f\xc2\x9b\xc2\x80\xc2\x9f");
  CHECK(text_of(object) == R"({"name":"a\u001b]0;b\u007f\u009b\u0080\u009f"})");
  CHECK(Json::parse(text_of(object)) == object);
}

TEST_CASE("json: other letters stay") {
  Json object;
  put(object, "\xc3\xbc", "\xc2\xa0 \xc3\x9f \xe2\x86\x92 \xf0\x9f\x98\x80 \xe0\xa4\x9b \xc4\x82");
  CHECK(text_of(object) ==
        "{\"\xc3\xbc\":\"\xc2\xa0 \xc3\x9f \xe2\x86\x92 \xf0\x9f\x98\x80 \xe0\xa4\x9b \xc4\x82\"}");
}

}  // namespace
}  // namespace cache_run
