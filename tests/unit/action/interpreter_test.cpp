// SPDX-License-Identifier: MIT
#include "action/interpreter.hpp"

#include <doctest/doctest.h>

#include <array>

#include "../../support/scratch.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

Interpreter of_line(const std::string& line) {
  return interpreter_of("script", {.digest = {}, .form = Form::script, .interpreter_line = line});
}

TEST_CASE("interpreter: a program of its own needs none and other files get the shell") {
  const Interpreter elf =
      interpreter_of("x", {.digest = {}, .form = Form::elf, .interpreter_line = ""});
  CHECK(elf.path.empty());
  CHECK(elf.searched_by.empty());
  const Interpreter other =
      interpreter_of("x", {.digest = {}, .form = Form::other, .interpreter_line = ""});
  CHECK(other.path == "/bin/sh");
  CHECK(other.searched_by.empty());
}

TEST_CASE("interpreter: the first word of the line is it") {
  struct Row {
    std::string line;
    std::string path;
  };
  for (const Row& row :
       {Row{"/bin/bash", "/bin/bash"}, Row{" /bin/bash", "/bin/bash"},
        Row{"\t /bin/bash\t-e", "/bin/bash"}, Row{"/bin/bash -e -u x", "/bin/bash"},
        Row{"/bin/bash  ", "/bin/bash"}, Row{"/bin/bash\r", "/bin/bash"},
        Row{"/bin/bash -e\r", "/bin/bash"}, Row{"relative/shell", "relative/shell"},
        Row{"/opt/environment x", "/opt/environment"}, Row{"/usr/bin/envy sh", "/usr/bin/envy"},
        Row{"/bin/sh \"quoted", "/bin/sh"}, Row{"/path/not/there", "/path/not/there"},
        Row{"", "/bin/sh"}, Row{"   ", "/bin/sh"}, Row{"\r", "/bin/sh"}}) {
    CAPTURE(row.line);
    CHECK(of_line(row.line).path == row.path);
    CHECK(of_line(row.line).searched_by.empty());
  }
}

TEST_CASE("interpreter: env finds it in the path") {
  const Scratch scratch;
  write_file("bin/python3", "", 0755);
  write_file("bin/tool", "", 0755);
  const WithVariable path("PATH", scratch.path("bin"));
  for (const std::string line :
       {"/usr/bin/env python3", "/usr/bin/env  python3 ", "/usr/bin/env\tpython3",
        "/usr/bin/env python3\r", "/usr/bin/env python3 -u", "/usr/bin/env -S python3",
        "/usr/bin/env -S python3 -u tool", "/usr/bin/env -Spython3 -u",
        "/usr/bin/env -S -u X python3", "/usr/bin/env -u X python3",
        "/usr/bin/env --unset X python3", "/usr/bin/env --unset=X python3",
        "/usr/bin/env -u X -u Y python3 tool", "/usr/bin/env VAR=1 python3",
        "/usr/bin/env -S A=1 B= python3 C=tool", "/usr/bin/env -S A=tool python3",
        "/usr/bin/env --split-string python3 -u", "/usr/bin/env --split-string=python3 -u"}) {
    CAPTURE(line);
    const Interpreter found = of_line(line);
    CHECK(found.path == scratch.path("bin/python3"));
    CHECK(found.searched_by == "/usr/bin/env");
  }
  CHECK(of_line("/bin/env " + scratch.path("bin/tool")).path == scratch.path("bin/tool"));
  CHECK(of_line("/bin/env tool").searched_by == "/bin/env");
  CHECK(of_line("env tool").searched_by == "env");
}

TEST_CASE("interpreter: env that drops the path makes execvp search its own") {
  const Scratch scratch;
  write_file("bin/sh", "", 0755);
  const WithVariable path("PATH", scratch.path("bin"));
  for (const std::string line :
       {"/usr/bin/env -S -i sh", "/usr/bin/env -i sh", "/usr/bin/env - sh",
        "/usr/bin/env -S --ignore-environment X=1 sh", "/usr/bin/env -S-i sh",
        "/usr/bin/env --split-string=-i sh", "/usr/bin/env -S -u PATH sh",
        "/usr/bin/env -S --unset PATH sh", "/usr/bin/env -S --unset=PATH sh",
        "/usr/bin/env -S -u X -u PATH Y=1 sh"}) {
    CAPTURE(line);
    CHECK(of_line(line).path == "/bin/sh");
    CHECK(of_line(line).searched_by == "/usr/bin/env");
  }
  for (const std::string line :
       {"/usr/bin/env -S -u MYPATH sh", "/usr/bin/env -S --unset=MYPATH sh",
        "/usr/bin/env -S -u PATHS sh", "/usr/bin/env -S MYPATH=/x sh"}) {
    CAPTURE(line);
    CHECK(of_line(line).path == scratch.path("bin/sh"));
  }
}

TEST_CASE("interpreter: what is not understood of env makes the script unkeyable") {
  const Scratch scratch;
  write_file("bin/sh", "", 0755);
  const WithVariable path("PATH", scratch.path("bin"));
  for (const std::string line : {"/usr/bin/env",
                                 "/usr/bin/env ",
                                 "/usr/bin/env -S",
                                 "/usr/bin/env -i",
                                 "/usr/bin/env A=1",
                                 "/usr/bin/env -u sh",
                                 "/usr/bin/env \"sh\"",
                                 "/usr/bin/env -S 'sh'",
                                 "/usr/bin/env -S \"sh\" -u",
                                 "/usr/bin/env -S s\\h",
                                 "/usr/bin/env -S A='x sh' sh",
                                 "/usr/bin/env -S ${SHELL}",
                                 "/usr/bin/env -S PATH=/opt sh",
                                 "/usr/bin/env PATH= sh",
                                 "/usr/bin/env -C / sh",
                                 "/usr/bin/env --chdir=/ sh",
                                 "/usr/bin/env -v sh",
                                 "/usr/bin/env -vS sh",
                                 "/usr/bin/env -P /opt sh",
                                 "/usr/bin/env --unknown sh",
                                 "/usr/bin/env missing",
                                 "/usr/bin/env /missing/sh"}) {
    CAPTURE(line);
    CHECK_THROWS_AS(of_line(line), Unkeyable);
  }
  CHECK_THROWS_WITH_AS(of_line("/usr/bin/env -v sh"),
                       "cannot find the interpreter of 'script' in '#!/usr/bin/env -v sh'",
                       Unkeyable);
  CHECK_THROWS_WITH_AS(of_line("/usr/bin/env missing"),
                       "interpreter of 'script': cannot run 'missing': command not found",
                       Unkeyable);
}

}  // namespace
}  // namespace cache_run
