// SPDX-License-Identifier: MIT
#include "action/binfmt.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

/// Writes an entry as the kernel shows it.
void enter(const std::string& name, std::string_view type,
           std::string_view interpreter = "/bin/qemu", std::string_view flags = "",
           std::string_view state = "enabled") {
  write_file("misc/" + name, std::string(state) + "\ninterpreter " + std::string(interpreter) +
                                 "\nflags: " + std::string(flags) + "\n" + std::string(type) +
                                 "\n");
}

std::string interpreter_for(const std::string& path) { return binfmt_interpreter(path, "misc"); }

TEST_CASE("binfmt: an entry fits by the bytes at an offset, under a mask") {
  const Scratch scratch;
  enter("arm", "offset 2\nmagic 4142ff\nmask ffdf00");
  for (const char* const text : {"xxABz", "xxAb.more"}) {
    CAPTURE(text);
    write_file("program", text);
    CHECK(interpreter_for("program") == "/bin/qemu");
  }
  for (const char* const text : {"", "ABz", "xxACz", "xxaBz", "xxAB"}) {
    CAPTURE(text);
    write_file("program", text);
    CHECK(interpreter_for("program").empty());
  }
  enter("arm", "offset 0\nmagic 4d5a");
  write_file("program", "MZ");
  CHECK(interpreter_for("program") == "/bin/qemu");
  CHECK(interpreter_for("missing").empty());
}

TEST_CASE("binfmt: an entry fits by the end of the name") {
  const Scratch scratch;
  enter("wine", "extension .exe", "/bin/wine");
  write_file("a.exe", "");
  write_file("aexe", "");
  write_file("a.exe.b", "");
  CHECK(interpreter_for("a.exe") == "/bin/wine");
  CHECK(interpreter_for("aexe").empty());
  CHECK(interpreter_for("a.exe.b").empty());
}

TEST_CASE("binfmt: what is switched off, empty or no entry fits nothing") {
  const Scratch scratch;
  write_file("a.exe", "MZ");
  CHECK(interpreter_for("a.exe").empty());  // there is no directory
  enter("off", "extension .exe", "/bin/wine", "", "disabled");
  enter("register", "extension .exe");
  enter("status", "extension .exe");
  enter("none", "offset 0\nmagic ");
  enter("far", "offset 99999999999999999999999\nmagic 4d5a");
  enter("odd", "offset 0\nmagic 4dz");
  write_file("misc/empty", "");
  write_file("misc/lines", "\n\n\n");
  write_file("other", "Nx");
  CHECK(interpreter_for("other").empty());
}

TEST_CASE("binfmt: two interpreters, or one that is held open and not there, give no key") {
  const Scratch scratch;
  write_file("a.exe", "MZ");
  enter("one", "extension .exe", "/bin/one");
  enter("again", "offset 0\nmagic 4d5a", "/bin/one");
  CHECK(interpreter_for("a.exe") == "/bin/one");
  enter("two", "offset 0\nmagic 4d5a", "/bin/two");
  CHECK_THROWS_AS(interpreter_for("a.exe"), Unkeyable);
  write_file("b.held", "");
  enter("held", "extension .held", scratch.path("held"), "POF");
  CHECK_THROWS_AS(interpreter_for("b.held"), Unkeyable);
  write_file("held", "");
  CHECK(interpreter_for("b.held") == scratch.path("held"));
}

}  // namespace
}  // namespace cache_run
