// SPDX-License-Identifier: MIT
#include "config/implied_depfile.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

using Words = std::vector<std::string>;

TEST_CASE("implied depfile: it has the name of the object, or else of the source") {
  CHECK(implied_depfile({"gcc", "-MD", "-c", "src/a.c", "-o", "out/b.o"}) == "out/b.d");
  CHECK(implied_depfile({"gcc", "-MMD", "-c", "src/a.b.c", "-oc.d.o"}) == "c.d.d");
  CHECK(implied_depfile({"gcc", "-MD", "a.c", "-o", "x.y/program"}) == "x.y/program.d");
  CHECK(implied_depfile({"gcc", "-MD", "-c", "src/a.b.c"}) == "a.b.d");
  CHECK(implied_depfile({"g++", "-MD", "-include", "pre.cc", "-c", "-D", "x.c", "a.cpp"}) == "a.d");
  CHECK(implied_depfile({"gcc", "-MD", "-MFx.d", "-c", "a.c"}) == "x.d");
  CHECK(implied_depfile({"gcc", "-Wp,-MMD,.x.d", "-c", "a.c", "b.c"}) == ".x.d");
}

TEST_CASE("implied depfile: it is unknown without -MD and with other than one source") {
  for (const Words& command :
       {Words{"gcc"}, Words{"gcc", "-c", "a.c", "-o", "a.o"},
        Words{"gcc", "-MD", "-c", "a.c", "b.c"}, Words{"gcc", "-MD", "-xc", "-c", "-"},
        Words{"gcc", "-MD", "-c", "a.c", "-o", ".o"}, Words{"gcc", "-MD", "a.o", "-o", "a"},
        Words{"gcc", "-MD", "-c", "a.c", "-o"}}) {
    CAPTURE(command);
    CHECK((implied_depfile(command).empty() || command.back() == "-o"));
  }
}

}  // namespace
}  // namespace cache_run
