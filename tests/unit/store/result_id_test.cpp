// SPDX-License-Identifier: MIT
#include "store/result_id.hpp"

#include <doctest/doctest.h>

#include <string>

namespace cache_run {
namespace {

const std::string kDigits = "0123456789abcdef0123456789abcdef01234567";

TEST_CASE("result id: it is a name, a dash and the digits of a key") {
  for (const std::string& name : {std::string("wc"), std::string("a-b"), std::string(159, 'n')}) {
    CAPTURE(name);
    const std::string id = name + "-" + kDigits;
    CHECK(is_id(id));
    CHECK(name_of_id(id) == name);
    CHECK(digits_of_id(id) == kDigits);
  }
}

TEST_CASE("result id: other texts are none") {
  for (const std::string& text :
       {std::string(), std::string("wc"), kDigits, "-" + kDigits, "wc" + kDigits,
        "wc-" + kDigits + "0", "a b-" + kDigits, "a/b-" + kDigits, "wc-" + std::string(40, 'F'),
        std::string(160, 'n') + "-" + kDigits}) {
    CAPTURE(text);
    CHECK_FALSE(is_id(text));
  }
}

}  // namespace
}  // namespace cache_run
