// SPDX-License-Identifier: MIT
#include "trace/made_up_name.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

TEST_CASE("made-up names: random letters and numbers of processes") {
  for (const char* const name : {"ccq1XyZ2.s", "tmp.Ab3dEf9hIJ", "tmpk3_a9z0q", "sedQwErTy",
                                 "d.15659", "conf1234.c", ".cache-Xa1b2C", "perl4711"}) {
    CAPTURE(name);
    CHECK(is_made_up_name(name));
  }
  for (const char* const name : {"t", "lock", ".lock", "build.lock", "tmp", "a.out", "conftest.c",
                                 "out2", "MAKEFILE", "Makefile", "", "...", "temporary", "x86"}) {
    CAPTURE(name);
    CHECK_FALSE(is_made_up_name(name));
  }
}

}  // namespace
}  // namespace cache_run
