// SPDX-License-Identifier: MIT
#include "action/named_files.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace cache_run {
namespace {

using Texts = std::vector<std::string>;

/// All texts of arguments in which no text is twice, in the order of the arguments.
Texts all_of(const NamedTexts& named) {
  Texts all = named.any;
  all.insert(all.end(), named.files.begin(), named.files.end());
  return all;
}

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
    CHECK(all_of(texts_that_may_name_files(row.arguments, false)) == row.texts);
  }
}

TEST_CASE("named files: what is too long for a path names none") {
  const std::string longest(4095, 'x');
  CHECK(texts_that_may_name_files(Texts{longest}, false).any == Texts{longest});
  CHECK(texts_that_may_name_files(Texts{longest + "x"}, false).any.empty());
  CHECK(texts_that_may_name_files(Texts{longest + "=a"}, false).files == Texts{"a"});
}

TEST_CASE("named files: there is a limit for texts and for their bytes") {
  Texts words(kMostNamedTexts, "a");
  CHECK_FALSE(texts_that_may_name_files(words, false).are_too_many);
  words.emplace_back("b");
  NamedTexts texts = texts_that_may_name_files(words, false);
  CHECK(texts.are_too_many);
  CHECK(texts.any.size() == kMostNamedTexts);
  words = Texts(100, std::string(4000, '='));
  texts = texts_that_may_name_files(words, false);
  CHECK(texts.are_too_many);
  CHECK(texts.files.size() < kMostNamedTexts / 2);
}

TEST_CASE("named files: a directory is one after an equals sign only if the option says so") {
  const auto any = [](const std::string& argument) {
    return texts_that_may_name_files(Texts{argument}, false).any.size() == 2;
  };
  for (const char* const argument :
       {"--source-dir=x", "-path=x", "--input_dirs=x", "--sysroot=x"}) {
    CAPTURE(argument);
    CHECK(any(argument));
  }
  for (const char* const argument : {"-ffile-prefix-map=x", "--prefix=x", "dir=x", "--dir@x",
                                     "--out-dir=x", "--name=x", "-=x", "=x"}) {
    CAPTURE(argument);
    CHECK(!any(argument));
  }
}

TEST_CASE("named files: with a depfile, search directories are no inputs") {
  Texts words = {"-I", "a", "-isystem", "b", "--sysroot=c", "-L", "d", "-B", "e", "--src-dir=f"};
  const NamedTexts links = texts_that_may_name_files(words, true);
  CHECK(links.files == Texts{"a", "b", "d"});
  CHECK(std::count(links.any.begin(), links.any.end(), "c") == 1);
  CHECK(std::count(links.any.begin(), links.any.end(), "d") == 0);
  words.emplace_back("-c");
  const NamedTexts compiles = texts_that_may_name_files(words, true);
  CHECK(compiles.any ==
        Texts{"-I", "-isystem", "--sysroot=c", "-L", "-B", "e", "--src-dir=f", "f", "-c"});
  CHECK(compiles.files == Texts{"a", "b", "c", "d"});
}

}  // namespace
}  // namespace cache_run
