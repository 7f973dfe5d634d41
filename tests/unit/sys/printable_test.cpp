// SPDX-License-Identifier: MIT
#include "sys/printable.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)

TEST_CASE("printable: text stays, and nothing is left that a terminal obeys") {
  CHECK(printable("").empty());
  CHECK(printable("a b~") == "a b~");
  CHECK(printable("gr\u00fc\u00df \u6771 \U0001f600 \u00a0") ==
        "gr\u00fc\u00df \u6771 \U0001f600 \u00a0");
  CHECK(printable("\033[2J\n\r\t\x7f\0"s) == R"(\x1b[2J\x0a\x0d\x09\x7f\x00)");
  CHECK(printable("\u0080\u009b31m\u009f") == R"(\xc2\x80\xc2\x9b31m\xc2\x9f)");
  CHECK(printable("\x9b"
                  "31m\xff caf\xe9") == R"(\x9b31m\xff caf\xe9)");
  CHECK(printable("\xe2\x82") == R"(\xe2\x82)");
}

TEST_CASE("printable: long names lose their middle, and other texts nothing") {
  const std::string name(400, 'n');
  for (const std::string& text : {""s, "'"s, "''"s, "cannot read '" + name + "': no"}) {
    CHECK(with_short_names(text) == text);
  }
  const std::string longer = "cannot read '" + std::string(2000, 'a') + std::string(2000, 'z');
  const std::string shown = "cannot read '" + std::string(160, 'a') + "..." + std::string(160, 'z');
  CHECK(with_short_names(longer + "': no") == shown + "': no");
  CHECK(with_short_names(longer) == shown);
  const std::string bare = "there is no " + std::string(6000, 'a') + ", quoted or not";
  CHECK(with_short_names(bare).size() < 1000);
  CHECK(with_short_names(bare).ends_with("a, quoted or not"));
  std::string quotes;
  for (int i = 0; i < 3000; ++i) quotes += "a'";
  CHECK(with_short_names("no '" + quotes + "' here").size() < 1000);
  std::string wide = "'";
  for (int i = 0; i < 300; ++i) wide += "\u6771";
  CHECK(printable(with_short_names(wide)).find("\\x") == std::string::npos);
}

}  // namespace
}  // namespace cache_run
