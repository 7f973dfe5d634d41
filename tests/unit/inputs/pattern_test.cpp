// SPDX-License-Identifier: MIT
#include "inputs/pattern.hpp"

#include <doctest/doctest.h>
#include <fnmatch.h>

#include <algorithm>
#include <array>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

using Paths = std::vector<std::string>;

struct Row {
  std::string_view pattern;
  std::string_view path;
  bool matches;
};

TEST_CASE("pattern: texts match as with fnmatch(3)") {
  for (const std::string glob : {"", "A", "AB", "A*", "*", "*B", "A*B", "A?", "[AB]C", "\\*",
                                 "A\\*", "A*\\", "**", "A**", "[", "A["}) {
    for (const std::string text :
         {"", "A", "B", "AB", "ABC", "AC", "*", "A*", ".", "A/B", "[", "A[", "\\"}) {
      CAPTURE(glob);
      CAPTURE(text);
      CHECK(text_matches(glob, text) == (fnmatch(glob.c_str(), text.c_str(), 0) == 0));
    }
  }
}

TEST_CASE("pattern: wildcards are seen") {
  for (const std::string_view path : {"*", "a?", "a/[b]", "**", "a[", "x/*.c/y"}) {
    CAPTURE(path);
    CHECK(has_wildcards(path));
  }
  for (const std::string_view path : {"", "a", "a/b.c", "a]", "{a,b}", "~", "!a", "a\\b"}) {
    CAPTURE(path);
    CHECK_FALSE(has_wildcards(path));
  }
}

TEST_CASE("pattern: names match name by name") {
  for (const Row& row : std::to_array<Row>(
           {{"a", "a", true},        {"a", "b", false},        {"a", "a/b", false},
            {"a/b", "a", false},     {"a/b", "a/b", true},     {"*", "a", true},
            {"*", "a/b", false},     {"*/*", "a/b", true},     {"*/*", "a", false},
            {"*.c", "x.c", true},    {"*.c", ".c", true},      {"*.c", "x.cc", false},
            {"*.c", "d/x.c", false}, {"d/*.c", "d/x.c", true}, {"d/*.c", "d/e/x.c", false},
            {"?", "a", true},        {"?", "ab", false},       {"?", "", false},
            {"a?c", "a/c", false},   {"*", ".hidden", true},   {".*", ".hidden", true},
            {"[ab]", "a", true},     {"[ab]", "c", false},     {"[!ab]", "c", true},
            {"[!ab]", "a", false},   {"[a-c]x", "bx", true},   {"[a-c]x", "dx", false},
            {"[]]", "]", true},      {"[[]", "[", true},       {"[*]", "*", true},
            {"[*]", "a", false},     {"a[", "a[", true},       {"a[", "a", false},
            {"/a", "/a", true},      {"/a", "a", false},       {"a", "/a", false},
            {"/*", "/a", true},      {"/*", "/a/b", false},    {"*a", "/a", false},
            {"", "", true},          {"", "a", false},         {"a.c", "abc", false}})) {
    CAPTURE(row.pattern);
    CAPTURE(row.path);
    CHECK(matches(row.pattern, row.path) == row.matches);
  }
}

TEST_CASE("pattern: two stars stand for any number of names") {
  for (const Row& row : std::to_array<Row>({{"**", "a", true},
                                            {"**", "a/b/c", true},
                                            {"**", "/a/b", true},
                                            {"**/x", "x", true},
                                            {"**/x", "a/x", true},
                                            {"**/x", "a/b/x", true},
                                            {"**/x", "a/b/xx", false},
                                            {"**/x", "x/a", false},
                                            {"a/**/x", "a/x", true},
                                            {"a/**/x", "a/b/c/x", true},
                                            {"a/**/x", "b/a/x", false},
                                            {"a/**", "a/b", true},
                                            {"a/**", "a/b/c", true},
                                            {"a/**", "b", false},
                                            {"a/**", "ab/c", false},
                                            {"**/a/**", "x/a/y", true},
                                            {"**/a/**", "a/y", true},
                                            {"**/a/**", "x/b/y", false},
                                            {"**/*.c", "d/x.c", true},
                                            {"**/*.c", "d/.git/x.c", true},
                                            {"**/a/**/b", "a/a/b", true},
                                            {"**/a/**/b", "a/c/a/d/b", true},
                                            {"**/a/**/b", "a/c", false},
                                            {"/**/x", "/a/b/x", true},
                                            {"/**/x", "/x", true},
                                            {"/**/x", "x", false},
                                            {"a**", "abc", true},
                                            {"a**", "ab/c", false},
                                            {"**a", "b/a", false}})) {
    CAPTURE(row.pattern);
    CAPTURE(row.path);
    CHECK(matches(row.pattern, row.path) == row.matches);
  }
}

TEST_CASE("pattern: many stars take no time") {
  std::string pattern;
  std::string path;
  for (int i = 0; i < 50; ++i) {
    pattern += "**/a/";
    path += "a/a/a/";
  }
  CHECK_FALSE(matches(pattern + "x", path + "b"));
  CHECK(matches(pattern + "b", path + "b"));
}

TEST_CASE("pattern: leaving out compares the last name unless there is a slash") {
  for (const Row& row : std::to_array<Row>({{"*.o", "x.o", true},
                                            {"*.o", "deep/in/x.o", true},
                                            {"*.o", "/abs/x.o", true},
                                            {"*.o", "x.o/y", false},
                                            {".git", "sub/.git", true},
                                            {".git", ".gitignore", false},
                                            {"*", ".hidden", true},
                                            {"sub/*.o", "sub/x.o", true},
                                            {"sub/*.o", "x/sub/x.o", false},
                                            {"sub/*.o", "sub/y/x.o", false},
                                            {"./*.o", "x.o", true},
                                            {"./*.o", "sub/x.o", false},
                                            {"sub//x", "sub/x", true},
                                            {"**/gen/*", "a/b/gen/x", true},
                                            {"**/gen/*", "gen/x", true},
                                            {"**/gen/*", "gen", false},
                                            {"/abs/*", "/abs/x", true},
                                            {"/abs/*", "abs/x", false},
                                            {"../*", "../x", true},
                                            {"x", "x", true},
                                            {"x", "y/x", true}})) {
    CAPTURE(row.pattern);
    CAPTURE(row.path);
    CHECK(leaves_out(row.pattern, row.path) == row.matches);
  }
}

void make_tree() {
  for (const char* const path :
       {"a.c", "b.c", "b.h", ".hidden.c", "src/x.c", "src/y.h", "src/deep/z.c", "src/deep/er/w.c",
        "src/.private/p.c", "src/.dot.c", "[lit].c", "star*.c", "q?.c", "dir.c/in.c"}) {
    write_file(path, "");
  }
  std::filesystem::create_directory_symlink("src", "link");
  std::filesystem::create_symlink("nowhere", "dangling.c");
  std::filesystem::create_directory_symlink("..", "src/deep/up");
}

TEST_CASE("pattern: expanding finds what a shell with globstar would") {
  struct Case {
    std::string_view pattern;
    Paths paths;
  };
  const Scratch scratch;
  make_tree();
  for (const Case& row :
       {Case{"*.c", {"[lit].c", "a.c", "b.c", "dangling.c", "dir.c", "q?.c", "star*.c"}},
        Case{"?.c", {"a.c", "b.c"}},
        Case{"[ab].[ch]", {"a.c", "b.c", "b.h"}},
        Case{"[!a].c", {"b.c"}},
        Case{".*.c", {".hidden.c"}},
        Case{"[.]*", {}},
        Case{"*.none", {}},
        Case{"none/*.c", {}},
        Case{"a.c/*", {}},
        Case{"*/*.c", {"dir.c/in.c", "link/x.c", "src/x.c"}},
        Case{"src/*", {"src/deep", "src/x.c", "src/y.h"}},
        Case{"src/.*", {"src/.dot.c", "src/.private"}},
        Case{"src/.*/*", {"src/.private/p.c"}},
        Case{"*/x.c", {"link/x.c", "src/x.c"}},
        Case{"*/deep/z.c", {"link/deep/z.c", "src/deep/z.c"}},
        Case{"src/**/*.c", {"src/deep/er/w.c", "src/deep/z.c", "src/x.c"}},
        Case{"src/**/z.c", {"src/deep/z.c"}},
        Case{"src/**/none", {}},
        Case{"**/*.h", {"b.h", "src/y.h"}},
        Case{"**/er/*", {"src/deep/er/w.c"}},
        Case{"link/**/w.c", {"link/deep/er/w.c"}},
        Case{"src/**",
             {"src/deep", "src/deep/er", "src/deep/er/w.c", "src/deep/up", "src/deep/z.c",
              "src/x.c", "src/y.h"}},
        Case{"**/**/z.c", {"src/deep/z.c"}},
        Case{"src/../*.h", {"src/../b.h"}},
        Case{"[[]lit].c", {"[lit].c"}},
        Case{"star[*].c", {"star*.c"}},
        Case{"q[?].c", {"q?.c"}}}) {
    CAPTURE(row.pattern);
    CHECK(expand(row.pattern) == row.paths);
  }
}

TEST_CASE("pattern: every expanded path matches the pattern it came from") {
  const Scratch scratch;
  make_tree();
  for (const std::string_view pattern :
       {"*", "**", "**/*.c", "src/**", "*/**/w.c", "src/**/*", ".*", "[a-q]*"}) {
    CAPTURE(pattern);
    const Paths found = expand(pattern);
    CHECK_FALSE(found.empty());
    CHECK(std::is_sorted(found.begin(), found.end()));
    for (const std::string& path : found) {
      CAPTURE(path);
      CHECK(matches(pattern, path));
      CHECK(is_there(path));
    }
  }
}

TEST_CASE("pattern: expanding many stars looks at a directory once for each") {
  const Scratch scratch;
  std::string path = "a";
  constexpr int kDepth = 60;
  for (int i = 1; i < kDepth; ++i) path += "/a";
  write_file(path + "/file", "");
  std::string pattern;
  for (int i = 0; i < kDepth / 4; ++i) pattern += "**/*/";
  alarm(60);  // it would take years
  CHECK(expand(pattern + "none").empty());
  CHECK(expand(pattern + "file") == std::vector<std::string>{path + "/file"});
  alarm(0);
}

TEST_CASE("pattern: an absolute pattern expands to absolute paths") {
  const Scratch scratch;
  make_tree();
  CHECK(expand(scratch.path("*.h")) == Paths{scratch.path("b.h")});
  CHECK(expand(scratch.path("**/z.c")) == Paths{scratch.path("src/deep/z.c")});
  CHECK(expand("/dev/nul[l]") == Paths{"/dev/null"});
  std::filesystem::current_path("/");
  CHECK(expand(scratch.path("src/?.h")) == Paths{scratch.path("src/y.h")});
}

}  // namespace
}  // namespace cache_run
