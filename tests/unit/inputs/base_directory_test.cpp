// SPDX-License-Identifier: MIT
#include "inputs/base_directory.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "../../support/scratch.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

/// With each NUL as '#'.
std::string shown(std::string text) {
  std::replace(text.begin(), text.end(), '\0', '#');
  return text;
}

/// With the directory in place of each B.
std::string with(std::string text, const std::string& directory) {
  for (std::size_t at = 0; (at = text.find('B', at)) != std::string::npos;) {
    text.replace(at, 1, directory);
    at += directory.size();
  }
  return text;
}

TEST_CASE("base_directory: without one all stays") {
  const Scratch scratch;
  for (const BaseDirectory& base :
       {BaseDirectory(), BaseDirectory("/"), BaseDirectory("//"), BaseDirectory("/..")}) {
    for (const std::string& text : {std::string("/"), std::string("/usr/x"), scratch.path(),
                                    std::string("-I/usr"), std::string(), std::string("\0/x", 3)}) {
      CHECK(base.path_in_key(text) == text);
      CHECK(base.text_in_key(text) == text);
      CHECK(base.path_here(text) == text);
    }
  }
}

TEST_CASE("base_directory: one that is not there is refused") {
  const Scratch scratch;
  write_file("file", "");
  CHECK_THROWS_WITH_AS(BaseDirectory("missing"),
                       "--base-dir: cannot find 'missing': No such file or directory", Unkeyable);
  CHECK_THROWS_WITH_AS(BaseDirectory(""), "--base-dir: cannot find '': No such file or directory",
                       Unkeyable);
  CHECK_THROWS_WITH_AS(BaseDirectory("file"), "--base-dir: cannot use 'file': Not a directory",
                       Unkeyable);
}

TEST_CASE("base_directory: paths below are relative to it however it was given") {
  const Scratch scratch;
  std::filesystem::create_directories("tree/sub");
  const std::string tree = scratch.path("tree");
  for (const std::string& given :
       {std::string("tree"), std::string("./tree//"), tree, tree + "///", tree + "/."}) {
    const BaseDirectory base(given);
    CAPTURE(given);
    CHECK(shown(base.path_in_key(tree)) == "#");
    CHECK(shown(base.path_in_key(tree + "/sub/x")) == "#/sub/x");
    for (const std::string& other : {tree + "2", tree + "2/x", "/x" + tree, scratch.path(),
                                     std::string("tree/x"), std::string("."), std::string("/")}) {
      CHECK(base.path_in_key(other) == other);
    }
  }
}

TEST_CASE("base_directory: a text has it replaced only where it is a path of its own") {
  const Scratch scratch;
  std::filesystem::create_directory("tree");
  const BaseDirectory base("tree");
  struct Row {
    std::string text;
    std::string in_key;
  };
  for (const Row& row : {Row{"", ""},
                         Row{"B", "#"},
                         Row{"B/", "#/"},
                         Row{"B/x", "#/x"},
                         Row{"B//x", "#//x"},
                         Row{"B/..", "#/.."},
                         Row{"A=B/x:B/y", "A=#/x:#/y"},
                         Row{"B:B:B", "#:#:#"},
                         Row{"B B\tB\nB", "# #\t#\n#"},
                         Row{"'B'\"B\"(B)<B>B|B&B;B,B", "'#'\"#\"(#)<#>#|#&#;#,#"},
                         Row{"-IB", "-I#"},
                         Row{"-isystemB/x", "-isystem#/x"},
                         Row{"--xB", "--x#"},
                         Row{"-B", "-#"},
                         Row{"-x -IB", "-x -I#"},
                         Row{"-Wl,-rpath,B/lib", "-Wl,-rpath,#/lib"},
                         Row{"-fdebug-prefix-map=B=.", "-fdebug-prefix-map=#=."},
                         Row{"@B/arguments", "@#/arguments"},
                         Row{"B2", "B2"},
                         Row{"B2/x", "B2/x"},
                         Row{"B-x", "B-x"},
                         Row{"B.o", "B.o"},
                         Row{"B_", "B_"},
                         Row{"B@", "B@"},
                         Row{"B\xc3\xa4", "B\xc3\xa4"},
                         Row{"/xB", "/xB"},
                         Row{"aB", "aB"},
                         Row{"a/IB", "a/IB"},
                         Row{"/-IB", "/-IB"},
                         Row{"a-IB", "a-IB"},
                         Row{".B", ".B"},
                         Row{"-a.bB", "-a.bB"},
                         Row{"-a_bB", "-a_bB"},
                         Row{"file://B/x", "file://B/x"},
                         Row{"B/B", "#/B"},
                         Row{"BB", "#B"},
                         Row{"B2:B", "B2:#"},
                         Row{"x/y B/z/B", "x/y #/z/B"}}) {
    CAPTURE(row.text);
    const std::string tree = scratch.path("tree");
    CHECK(shown(base.text_in_key(with(row.text, tree))) == with(row.in_key, tree));
  }
}

TEST_CASE("base_directory: a spelling through a symbolic link is known and told apart") {
  const Scratch scratch;
  std::filesystem::create_directory("tree");
  std::filesystem::create_directory_symlink("tree", "link");
  std::filesystem::create_directory_symlink(".", "tree/self");  // begins with the physical path
  for (const std::string& link : {std::string("link"), std::string("tree/self")}) {
    const std::string spelled = scratch.path(link);
    const std::string tree = scratch.path("tree");
    for (const BaseDirectory& base : {BaseDirectory(link + "/"), BaseDirectory(spelled)}) {
      CHECK(shown(base.path_in_key(tree + "/x")) == "#/x");
      CHECK(shown(base.path_in_key(spelled + "/x")) == "##/x");
      CHECK(shown(base.path_in_key(spelled)) == "##");
      CHECK(base.path_in_key(spelled + "2") != base.path_in_key(tree + "2"));
      CHECK(shown(base.text_in_key(spelled + ":" + tree + ":-I" + spelled)) == "##:#:-I##");
      for (const std::string& path : {tree, tree + "/x", spelled, spelled + "/x"}) {
        CHECK(base.path_here(base.path_in_key(path)) == path);
      }
    }
  }
  // Stored by a tree that was reached through a link, read in one that was not.
  CHECK(BaseDirectory("tree").path_here(std::string("\0\0/x", 4)) == scratch.path("tree/x"));
}

TEST_CASE("base_directory: a relative one is also known as the shell shows it") {
  const Scratch scratch;
  std::filesystem::create_directories("tree/sub");
  std::filesystem::create_directory_symlink("tree", "link");
  std::filesystem::current_path("tree");
  const WithVariable pwd("PWD", scratch.path("link"));
  CHECK(shown(BaseDirectory(".").path_in_key(scratch.path("link/x"))) == "##/x");
  CHECK(shown(BaseDirectory("sub").path_in_key(scratch.path("link/sub/x"))) == "##/x");
  for (const std::string& stale : {scratch.path(), scratch.path("missing"), std::string(".")}) {
    const WithVariable other("PWD", stale);
    CHECK(BaseDirectory(".").path_in_key(stale + "/x") == stale + "/x");
    CHECK(shown(BaseDirectory(".").path_in_key(scratch.path("tree/x"))) == "#/x");
  }
}

TEST_CASE("base_directory: a moved tree has the same texts and each comes back in its place") {
  const Scratch scratch;
  std::filesystem::create_directories("one/tree");
  std::filesystem::create_directories("another/place");
  const BaseDirectory here("one/tree");
  const BaseDirectory there("another/place");
  for (const std::string text : {"B", "B/x", "A=B/x:B/y", "-IB", "/usr", "relative"}) {
    CHECK(here.text_in_key(with(text, scratch.path("one/tree"))) ==
          there.text_in_key(with(text, scratch.path("another/place"))));
  }
  CHECK(there.path_here(here.path_in_key(scratch.path("one/tree/a/b"))) ==
        scratch.path("another/place/a/b"));
  CHECK(there.path_here(here.path_in_key(scratch.path("one/tree"))) ==
        scratch.path("another/place"));
}

TEST_CASE("base_directory: distinct texts of one tree stay distinct") {
  const Scratch scratch;
  std::filesystem::create_directory("tree");
  std::filesystem::create_directory_symlink("tree", "link");
  const BaseDirectory base("link");
  const std::vector<std::string> pieces = {
      scratch.path("tree"), scratch.path("link"), "/", ":", "-I", "x", "@"};
  std::map<std::string, std::string> origins;
  std::size_t replaced = 0;
  std::vector<std::string> texts = {""};
  for (int length = 1; length <= 4; ++length) {
    std::vector<std::string> longer;
    longer.reserve(texts.size() * pieces.size());
    for (const std::string& text : texts) {
      for (const std::string& piece : pieces) longer.push_back(text + piece);
    }
    texts = std::move(longer);
    for (const std::string& text : texts) {
      const std::string in_key = base.text_in_key(text);
      if (in_key != text) ++replaced;
      CHECK(origins.emplace(in_key, text).first->second == text);
      CHECK(base.path_here(base.path_in_key(text)) == text);
    }
  }
  CHECK(replaced > 500);
}

}  // namespace
}  // namespace cache_run
