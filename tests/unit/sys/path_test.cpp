// SPDX-License-Identifier: MIT
#include "sys/path.hpp"

#include <doctest/doctest.h>

#include <array>

namespace cache_run {
namespace {

TEST_CASE("path: the last name is what follows the last slash that matters") {
  struct Row {
    std::string_view path;
    std::string_view name;
  };
  for (const Row& row : std::to_array<Row>({{"b", "b"},
                                            {"a/b", "b"},
                                            {"a/b/", "b"},
                                            {"a/b//", "b"},
                                            {"/b", "b"},
                                            {"/", "/"},
                                            {"///", "/"},
                                            {"", ""},
                                            {".", "."},
                                            {"a/..", ".."},
                                            {"a/b.c/.d", ".d"}})) {
    CAPTURE(row.path);
    CHECK(last_name(row.path) == row.name);
  }
}

TEST_CASE("path: the parent directory is a path that can be opened") {
  struct Row {
    std::string_view path;
    std::string_view parent;
  };
  for (const Row& row : std::to_array<Row>({{"b", "."},
                                            {"b/", "."},
                                            {"a/b", "a"},
                                            {"a/b/", "a"},
                                            {"a/b/c", "a/b"},
                                            {"/b", "/"},
                                            {"/a/b", "/a"},
                                            {"/", "/"},
                                            {"", "."},
                                            {"../b", ".."}})) {
    CAPTURE(row.path);
    CHECK(parent_directory(row.path) == row.parent);
  }
}

TEST_CASE("path: tidy gives one spelling and keeps what links may change") {
  struct Row {
    std::string_view path;
    std::string_view tidy;
  };
  for (const Row& row : std::to_array<Row>({{"a", "a"},
                                            {"./a", "a"},
                                            {"./a//b/", "a/b"},
                                            {"a/./b/.", "a/b"},
                                            {".", "."},
                                            {"", "."},
                                            {"././", "."},
                                            {"/", "/"},
                                            {"//", "/"},
                                            {"/.", "/"},
                                            {"//a//b", "/a/b"},
                                            {"/./a", "/a"},
                                            {"a/../b", "a/../b"},
                                            {"..", ".."},
                                            {"./..//c", "../c"},
                                            {"/../a", "/../a"},
                                            {"...", "..."},
                                            {".a/.", ".a"},
                                            {"-", "-"}})) {
    CAPTURE(row.path);
    CHECK(tidy_path(row.path) == row.tidy);
    CHECK(tidy_path(tidy_path(row.path)) == row.tidy);
  }
}

TEST_CASE("path: joining adds one slash and no dot") {
  struct Row {
    std::string_view directory;
    std::string_view name;
    std::string_view joined;
  };
  for (const Row& row : std::to_array<Row>({{"a", "b", "a/b"},
                                            {"a/", "b", "a/b"},
                                            {".", "b", "b"},
                                            {"", "b", "b"},
                                            {"/", "b", "/b"},
                                            {"..", "b", "../b"},
                                            {"/a/b", "c", "/a/b/c"}})) {
    CAPTURE(row.directory);
    CHECK(join_path(row.directory, row.name) == row.joined);
  }
}

TEST_CASE("path: a path is within a directory by whole names") {
  struct Row {
    std::string_view path;
    std::string_view directory;
    bool within;
  };
  for (const Row& row : std::to_array<Row>(
           {{"out", "out", true},     {"out/a", "out", true},    {"out/a/b", "out", true},
            {"output", "out", false}, {"out.txt", "out", false}, {"ou", "out", false},
            {"a/out", "out", false},  {"/a", "/", true},         {"/", "/", true},
            {"/a/b", "/a", true},     {"/ab", "/a", false},      {"a", "/", false},
            {"a", ".", true},         {"a/b", ".", true},        {".", ".", true},
            {".a", ".", true},        {"..a", ".", true},        {"..", ".", false},
            {"../a", ".", false},     {"/a", ".", false},        {"..", "..", true},
            {"../a", "..", true}})) {
    CAPTURE(row.path);
    CAPTURE(row.directory);
    CHECK(is_within(row.path, row.directory) == row.within);
  }
}

}  // namespace
}  // namespace cache_run
