// SPDX-License-Identifier: MIT
#include "inputs/expandable.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "../../support/scratch.hpp"
#include "inputs/pattern.hpp"

namespace cache_run {
namespace {

TEST_CASE("expandable: a glob may expand to these paths and not to those") {
  struct Row {
    std::string_view pattern;
    std::string_view path;
    bool may;
  };
  for (const Row& row : std::to_array<Row>({{"*", "a", true},
                                            {"*", ".a", false},
                                            {".*", ".a", true},
                                            {".*", ".", false},
                                            {".*", "..", false},
                                            {"*.c", ".c", false},
                                            {"?c", ".c", false},
                                            {"[.]c", ".c", false},
                                            {"**", "a/b", true},
                                            {"**", "a/.b", false},
                                            {"**", ".a/b", false},
                                            {"**/x", ".a/x", false},
                                            {"**/.*/x", "b/.a/x", true},
                                            {"**/.a/**/x", "b/.a/c/.a/x", false},
                                            {".a/**", ".a/b", true},
                                            {"**/x", "x", true},
                                            {"a/**", "a", false},
                                            {"a/**/**", "a/b", true},
                                            {"../*", "../a", true},
                                            {"*/a", "../a", false},
                                            {"**", "../a", false},
                                            {"a\\b/*", "a\\b/c", true},
                                            {"a\\b/*", "ab/c", false},
                                            {"/*/b", "/a/b", true},
                                            {"/*/b", "a/b", false},
                                            {"*[.]b", "a.b", true},
                                            {"*[.]b", "a.bc", false},
                                            {"a[", "a[", true},
                                            {"[a", "[a", true},
                                            {"*\\a", "ba", true},
                                            {"[a\\]b]c", "]c", true},
                                            {"/**", "/a/b", true}})) {
    CAPTURE(row.pattern);
    CAPTURE(row.path);
    CHECK(may_expand_to(row.pattern, row.path) == row.may);
  }
}

TEST_CASE("expandable: a glob may expand to a directory above a path") {
  const std::array<std::string, 15> patterns = {
      "*",  "a",    "*/b",     "**", "**/b", "a/**",     "**/a/*", "/**/b",
      "/*", "*/.b", "**/**/a", "[",  "a[",   "*[.a]b/a", "?/?/?/?"};
  const std::array<std::string, 12> paths = {"a",    "b",       "a/b", "/a/b",     ".b/a", "a/.b/a",
                                             "../a", "a/a/a/b", "/b",  "b/.a/b/a", "[/a",  "a[/b"};
  for (const std::string& pattern : patterns) {
    for (const std::string& path : paths) {
      if (pattern.starts_with('/') != path.starts_with('/')) continue;
      CAPTURE(pattern);
      CAPTURE(path);
      bool may = may_expand_to(pattern, path);
      for (std::size_t at = path.find('/', 1); at != std::string::npos;
           at = path.find('/', at + 1)) {
        may = may || may_expand_to(pattern, path.substr(0, at));
      }
      CHECK(may_expand_to_part(pattern, path) == may);
    }
  }
}

TEST_CASE("expandable: two stars enter only where they may") {
  const MayEnter all_but_b = [](const std::string& path) { return path != "a/b"; };
  CHECK(may_expand_to("**/x", "a/c/x", all_but_b));
  CHECK_FALSE(may_expand_to("**/x", "a/b/x", all_but_b));
  CHECK(may_expand_to("**/b/x", "a/b/x", all_but_b));
  CHECK(may_expand_to("a/**", "a/b", all_but_b));
}

TEST_CASE("expandable: of all paths that exist, those that a glob is expanded to") {
  const Scratch scratch;
  for (const char* const path : {"a.c", ".h.c", "b/a.c", "b/.h/a.c", "b/.c", "b/c/d/a.c", ".d/a"}) {
    write_file(path, "");
  }
  std::vector<std::string> paths;
  for (const auto& one : std::filesystem::recursive_directory_iterator(".")) {
    paths.push_back(one.path().lexically_relative(".").string());
  }
  for (const std::string_view pattern :
       {"*", ".*", "**", "**/*.c", "*/*.c", "b/**", "*/.*/*", "**/.*", ".d/*", "**/**/a.c"}) {
    CAPTURE(pattern);
    const std::vector<std::string> found = expand(pattern);
    for (const std::string& path : paths) {
      CAPTURE(path);
      const bool is_found = std::find(found.begin(), found.end(), path) != found.end();
      CHECK(may_expand_to(pattern, path) == is_found);
    }
  }
}

}  // namespace
}  // namespace cache_run
