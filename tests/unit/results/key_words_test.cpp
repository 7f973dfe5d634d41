// SPDX-License-Identifier: MIT
#include "results/key_words.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)

TEST_CASE("key words: every kind of part is told in words") {
  struct Row {
    KeyPart part;
    std::string what;
    std::string value;
  };
  const WithVariable zone("TZ", "UTC");
  tzset();
  const std::string digest = "3f2a9c01" + std::string(120, '0');
  const std::vector<Row> rows = {
      {{"version", "", "1"}, "version of the key", "1"},
      {{"command", "/usr/bin/wc", "wc"}, "command", "wc"},
      {{"code-contents", "/usr/bin/wc", digest + " x"},
       "program /usr/bin/wc",
       "contents 3f2a9c01… (executable)"},
      {{"code-contents", "/lib/a.so", digest}, "code /lib/a.so", "contents 3f2a9c01…"},
      {{"variable-digest", "TOKEN", digest}, "env TOKEN", "(not shown: 3f2a9c01…)"},
      {{"contents", "a", "\033]0;a"}, "input a", R"(contents \x1b]0;a…)"},
      {{"terminal", "out", "\033[2J"}, "terminal (out)", R"(\x1b[2J columns)"},
      {{"argument", "1", "-l"}, "argument 1", "-l"},
      {{"argument", "2", ""}, "argument 2", "(empty)"},
      {{"argument", "2", "-I\0/inc"s}, "argument 2", "-I<base>/inc"},
      {{"argument", "2", "\033[31m\xff"}, "argument 2", R"(\x1b[31m\xff)"},
      {{"argument-ignored", "3", "--log=*"}, "argument 3", "(ignored by --log=*)"},
      {{"argument-number", "4", "10"}, "argument 4", "10 (as number)"},
      {{"argument-sorted-list", "4", "a,b"}, "argument 4", "a,b (as sorted-list)"},
      {{"argument-contents", "5", "-f" + digest + " x"},
       "argument 5",
       "-f (contents 3f2a9c01… (executable))"},
      {{"argument-contents", "5", digest}, "argument 5", "contents 3f2a9c01…"},
      {{"argument-contents", "5", "short"}, "argument 5", "contents short…"},
      {{"argument-contents", "\033", "\033"}, R"(argument \x1b)", R"(contents \x1b…)"},
      {{"matches", "*", "\n"}, "glob *", R"(\x0a matches)"},
      {{"directory", "", "\0/sub"s}, "working directory", "<base>/sub"},
      {{"variable", "TZ", "UTC"}, "env TZ", "UTC"},
      {{"variable", "TZ", ""}, "env TZ", "(empty)"},
      {{"unset", "LANG", ""}, "env LANG", "(unset)"},
      {{"scope", "", "ci"}, "option --scope", "ci"},
      {{"text", "", "more"}, "option --key", "more"},
      {{"stdin", "", digest}, "standard input", "contents 3f2a9c01…"},
      {{"stdin", "2", digest}, "standard input", "contents 3f2a9c01… of the first 2 bytes"},
      {{"stdin", "unread", ""}, "standard input", "(not read yet)"},
      {{"terminal", "out", "80"}, "terminal (out)", "80 columns"},
      {{"output", "\0/out"s, ""}, "option --output", "<base>/out"},
      {{"umask", "", "0022"}, "umask", "0022"},
      {{"depfile", "a.d", ""}, "option --depfile", "a.d"},
      {{"contents", "data.csv", digest}, "input data.csv", "contents 3f2a9c01…"},
      {{"mtime", "a", "12 1700000000900000000"},
       "input a",
       "12 bytes, modified 2023-11-14 22:13:20"},
      {{"listing", "dir", "fa\0db\0"s}, "input dir", "directory of 2 names"},
      {{"listing", "dir", "fa\0"s}, "input dir", "directory of 1 name"},
      {{"target", "link", "\0\0/x"s}, "input link", "link to <base>/x"},
      {{"matches", "*.c", "1"}, "glob *.c", "1 match"},
      {{"matches", "*.c", "0"}, "glob *.c", "0 matches"},
      {{"absent", "gone", ""}, "input gone", "does not exist"},
      {{"of-later\033", "name", "value"}, R"(of-later\x1b name)", "value"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.part.label);
    const KeyWords words = words_of(row.part, "/usr/bin/wc");
    CHECK(words.what == row.what);
    CHECK(words.value == row.value);
  }
}

}  // namespace
}  // namespace cache_run
