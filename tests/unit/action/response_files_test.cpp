// SPDX-License-Identifier: MIT
#include "action/response_files.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

using Texts = std::vector<std::string>;

TEST_CASE("response files: words are those of libiberty") {
  struct Row {
    const char* text;
    Texts words;
  };
  for (const Row& row :
       {Row{"", {}}, Row{" \t\n\v\f\r", {}}, Row{"a.o b.o\nc.o", {"a.o", "b.o", "c.o"}},
        Row{"'a b' \"c d\"", {"a b", "c d"}}, Row{"a' b'c", {"a bc"}},
        Row{"'\"' \"'\"", {"\"", "'"}}, Row{"a\\ b \\'c", {"a b", "'c"}},
        Row{"'a\\'b' \"c\\\"\"", {"a'b", "c\""}}, Row{"'' \"\"", {"", ""}}, Row{"\"open", {"open"}},
        Row{"end\\", {"end"}}, Row{"# no comment", {"#", "no", "comment"}}}) {
    CAPTURE(row.text);
    CHECK(words_of_response_file(row.text) == row.words);
  }
}

TEST_CASE("response files: words follow the name of their file, also of one in another") {
  const Scratch scratch;
  write_file("outer", "-I inc\n@inner last");
  write_file("inner", "a.o");
  const ExpandedWords expanded = with_response_files({"-c", "@outer", "x"});
  CHECK(expanded.words == Texts{"-c", "@outer", "-I", "inc", "@inner", "a.o", "last", "x"});
  CHECK(expanded.lines == Texts{"-I inc", "@inner last"});
  CHECK(expanded.remarks.empty());
}

TEST_CASE("response files: what is no file of text has no words") {
  const Scratch scratch;
  write_file("binary", std::string_view("a\0b", 3));
  const Texts words = {"@binary", "@" + scratch.path(), "@missing", "@", "a@binary"};
  const ExpandedWords expanded = with_response_files(words);
  CHECK(expanded.words == words);
  CHECK(expanded.lines.empty());
  CHECK(expanded.remarks.empty());
}

TEST_CASE("response files: one that names itself ends") {
  const Scratch scratch;
  write_file("circle", "a @circle b");
  const ExpandedWords expanded = with_response_files({"@circle"});
  CHECK(expanded.words.size() == 1 + 3 * kMostResponseFiles);
  CHECK(expanded.remarks.size() == 1);
}

TEST_CASE("response files: there is a limit for words and lines") {
  const Scratch scratch;
  std::string text;
  for (std::size_t i = 0; i < kMostResponseWords / 4; ++i) text += "a b c\n";
  write_file("most", text);
  write_file("one", "d");
  write_file("empty", " ");
  ExpandedWords expanded = with_response_files({"@most", "@empty"});
  CHECK(expanded.words.size() == 2 + kMostResponseWords / 4 * 3);
  CHECK(expanded.lines.size() == kMostResponseWords / 4);
  CHECK(expanded.beyond.empty());
  expanded = with_response_files({"@most", "@one", "@empty", "x"});
  CHECK(expanded.words.size() == 4 + kMostResponseWords / 4 * 3);
  CHECK(expanded.beyond == "@one");
  for (const char* const more : {"a", "a b\n"}) {
    write_file("more", text + more);
    expanded = with_response_files({"@more", "@one"});
    CHECK(expanded.words == Texts{"@more", "@one"});
    CHECK(expanded.beyond == "@more");
  }
}

TEST_CASE("response files: larger ones are not read") {
  const Scratch scratch;
  write_file("large", std::string(kMostOfResponseFiles + 1, 'x'));
  const ExpandedWords expanded = with_response_files({"@large"});
  CHECK(expanded.words == Texts{"@large"});
  CHECK(expanded.remarks.size() == 1);
}

}  // namespace
}  // namespace cache_run
