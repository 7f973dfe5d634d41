// SPDX-License-Identifier: MIT
#include "inputs/input_set.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

TEST_CASE("input set: declared outputs and what is in them are exempt however they are spelled") {
  struct Row {
    std::string output;
    std::string_view path;
    bool exempt;
  };
  for (const Row& row : {Row{"out", "out", true},
                         Row{"out", "./out", true},
                         Row{"out", "out/a/b", true},
                         Row{"out", "/work/here/out", true},
                         Row{"out", "/work/here//out/a", true},
                         Row{"out", "/work/out", false},
                         Row{"out", "output", false},
                         Row{"out", "sub/out", false},
                         Row{"out", "/out", false},
                         Row{"./out//", "out", true},
                         Row{"/work/here/out", "out", true},
                         Row{"/work/here/out", "out/x", true},
                         Row{"/work", "anything", true},
                         Row{"/elsewhere/out", "out", false},
                         Row{"/elsewhere/out", "/elsewhere/out/x", true},
                         Row{"sub/out", "sub/out", true},
                         Row{"sub/out", "sub", false},
                         Row{"sub/out", "out", false},
                         Row{".", "anything/below", true},
                         Row{".", "/work/here", true},
                         Row{".", "/work", false},
                         Row{"*.o", "x.o", true},
                         Row{"*.o", "/work/here/x.o", true},
                         Row{"*.o", "x.c", false},
                         Row{"*.o", "sub/x.o", false},
                         Row{"*.o", "dir.o/within", true},
                         Row{"**/*.o", "sub/deep/x.o", true},
                         Row{"**/*.o", "/elsewhere/x.o", false},
                         Row{"out?", "out1", true},
                         Row{"out?", "out1/below", true},
                         Row{"out?", "out", false},
                         Row{"a[1]", "a[1]", true},
                         Row{"a[1]", "a1", true},
                         Row{"/elsewhere/*/x", "/elsewhere/y/x/z", true}}) {
    CAPTURE(row.output);
    CAPTURE(row.path);
    CHECK(Exempt("/work/here", {row.output}).is_output(row.path) == row.exempt);
    CHECK(Exempt("/work/here", {"other", row.output}).is_output(row.path) == row.exempt);
  }
}

TEST_CASE("input set: a working directory with wildcards in its name is taken literally") {
  CHECK(Exempt("/work/a[b]c", {"*.o"}).is_output("x.o"));
  CHECK(Exempt("/work/a[b]c", {"*.o"}).is_output("/work/a[b]c/x.o"));
  CHECK_FALSE(Exempt("/work/a*c", {"*.o"}).is_output("/work/abc/x.o"));
  CHECK(Exempt("/work/a\\c", {"*.o"}).is_output("x.o"));
  CHECK(Exempt("/work/a*c", {"/work/*/x"}).is_output("/work/abc/x"));
}

TEST_CASE("input set: without declared outputs nothing is exempt") {
  const Exempt none("/work/here", {});
  for (const char* const path : {"", ".", "out", "/", "/work/here"}) {
    CAPTURE(path);
    CHECK_FALSE(none.is_output(path));
  }
}

TEST_CASE("input set: the root directory is a fine place to work in") {
  const Exempt exempt("/", {"out"});
  CHECK(exempt.is_output("out/x"));
  CHECK(exempt.is_output("/out"));
  CHECK_FALSE(exempt.is_output("/other"));
}

}  // namespace
}  // namespace cache_run
