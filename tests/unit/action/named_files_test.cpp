// SPDX-License-Identifier: MIT
#include "action/named_files.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

using Texts = std::vector<std::string>;

TEST_CASE("named files: an argument may name one whole or after an equals or at sign") {
  struct Row {
    Texts arguments;
    Texts texts;
  };
  for (const Row& row :
       {Row{{}, {}}, Row{{""}, {}}, Row{{"a.c"}, {"a.c"}}, Row{{"-"}, {"-"}},
        Row{{"--file=a.c"}, {"--file=a.c", "a.c"}}, Row{{"if=a=b"}, {"if=a=b", "a=b", "b"}},
        Row{{"@list"}, {"@list", "list"}}, Row{{"-d@body"}, {"-d@body", "body"}},
        Row{{"-F", "f=@a@b=c"}, {"-F", "f=@a@b=c", "@a@b=c", "a@b=c", "b=c", "c"}},
        Row{{"a="}, {"a="}}, Row{{"="}, {"="}}, Row{{"=="}, {"==", "="}},
        Row{{"user@host:x"}, {"user@host:x", "host:x"}}, Row{{"a b", "c,d:e"}, {"a b", "c,d:e"}},
        Row{{"new\nline=x y"}, {"new\nline=x y", "x y"}}, Row{{"a", "a"}, {"a", "a"}}}) {
    CAPTURE(row.arguments);
    CHECK(texts_that_may_name_files(row.arguments) == row.texts);
  }
}

TEST_CASE("named files: what is too long for a path names none") {
  const std::string longest(4095, 'x');
  CHECK(texts_that_may_name_files(Texts{longest}) == Texts{longest});
  CHECK(texts_that_may_name_files(Texts{longest + "x"}).empty());
  CHECK(texts_that_may_name_files(Texts{longest + "=a"}) == Texts{"a"});
}

}  // namespace
}  // namespace cache_run
