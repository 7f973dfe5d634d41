// SPDX-License-Identifier: MIT
#include "action/program.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"
#include "hash/hasher.hpp"
#include "sys/cannot_start.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

/// What find_program says: a path, or the status of its failure.
std::string found(const std::string& command) {
  try {
    return find_program(command);
  } catch (const CannotStart& problem) {
    return std::to_string(problem.status());
  }
}

TEST_CASE("program: the path is searched in order") {
  const Scratch scratch;
  write_file("a/both", "", 0755);
  write_file("b/both", "", 0755);
  write_file("b/second", "", 0755);
  write_file("here", "", 0755);
  const std::string a = scratch.path("a");
  const std::string b = scratch.path("b");
  struct Row {
    std::string path;
    std::string command;
    std::string found;
  };
  for (const Row& row :
       {Row{a + ":" + b, "both", a + "/both"}, Row{b + ":" + a, "both", b + "/both"},
        Row{a + ":" + b, "second", b + "/second"}, Row{a, "second", "127"},
        Row{a + ":" + b, "none", "127"}, Row{"/missing:" + b, "both", b + "/both"},
        Row{scratch.path("here") + ":" + b, "both", b + "/both"}, Row{"b", "both", "b/both"},
        Row{"./b:" + a, "both", "./b/both"}, Row{"", "here", "./here"},
        Row{a + ":", "here", "./here"}, Row{":" + a, "here", "./here"},
        Row{a + "::" + b, "here", "./here"}, Row{a + ":" + b, "here", "127"}, Row{a, "", "127"},
        Row{"", "", "127"}}) {
    CAPTURE(row.path);
    CAPTURE(row.command);
    const WithVariable path("PATH", row.path);
    CHECK(found(row.command) == row.found);
  }
}

TEST_CASE("program: another path than that of the environment can be searched") {
  const Scratch scratch;
  write_file("a/tool", "", 0755);
  write_file("b/tool", "", 0755);
  const WithVariable path("PATH", scratch.path("a"));
  CHECK(find_program("tool") == scratch.path("a/tool"));
  CHECK(find_program("tool", scratch.path("b")) == scratch.path("b/tool"));
  CHECK_THROWS_AS(find_program("tool", "/nowhere"), CannotStart);
}

TEST_CASE("program: without a path that of execvp is searched") {
  const Scratch scratch;
  write_file("here", "", 0755);
  const WithVariable path("PATH", std::nullopt);
  CHECK(found("sh") == "/bin/sh");
  CHECK(found("here") == "127");
}

TEST_CASE("program: what is found but unfit is passed over and remembered") {
  const Scratch scratch;
  write_file("a/tool", "", 0644);
  std::filesystem::create_directories("d/tool");
  write_file("b/tool", "", 0755);
  const std::string a = scratch.path("a");
  const std::string b = scratch.path("b");
  const std::string d = scratch.path("d");
  struct Row {
    std::string path;
    std::string found;
  };
  for (const Row& row : {Row{a, "126"}, Row{d, "126"}, Row{a + ":" + b, b + "/tool"},
                         Row{d + ":" + a + ":" + b, b + "/tool"}, Row{a + ":/missing", "126"},
                         Row{"/missing:" + d, "126"}, Row{"/missing", "127"}}) {
    CAPTURE(row.path);
    const WithVariable path("PATH", row.path);
    CHECK(found("tool") == row.found);
  }
}

TEST_CASE("program: a command with a slash is not searched for") {
  const Scratch scratch;
  write_file("bin/tool", "", 0755);
  write_file("bin/data", "", 0644);
  std::filesystem::create_symlink("tool", "bin/link");
  std::filesystem::create_symlink("nowhere", "bin/dangling");
  const WithVariable path("PATH", scratch.path("bin"));
  CHECK(found("bin/tool") == "bin/tool");
  CHECK(found("./bin//tool") == "./bin//tool");
  CHECK(found("bin/link") == "bin/link");
  CHECK(found("./tool") == "127");
  CHECK(found("bin/data") == "126");
  CHECK(found("bin/") == "126");
  CHECK(found("bin/dangling") == "127");
  CHECK_THROWS_WITH_AS(find_program("bin/data"), "cannot run 'bin/data': Permission denied",
                       CannotStart);
  CHECK_THROWS_WITH_AS(find_program("none"), "cannot run 'none': command not found", CannotStart);
}

std::vector<std::string> code_of(const std::string& path) {
  FileDigests digests(DigestMemo("/nowhere/digests.mdb"));
  std::vector<std::string> paths;
  for (const Observation& one : look_at_program(path, digests)) {
    CHECK(one.kind == ObservationKind::contents);
    CHECK(one.value == digest_of(file_bytes(one.path).value()).hex());
    paths.push_back(one.path);
  }
  return paths;
}

using Paths = std::vector<std::string>;

TEST_CASE("program: its code is itself and its interpreters in turn") {
  const Scratch scratch;
  const std::string elf =
      "\x7f"
      "ELF rest";
  write_file("bin/elf", elf, 0755);
  write_file("bin/env", elf, 0755);
  const WithVariable path("PATH", scratch.path("bin"));
  const std::string bin = scratch.path("bin");
  write_file("one", "#!" + bin + "/elf -x\n", 0755);
  write_file("two", "#!" + scratch.path("one") + "\n", 0755);
  write_file("bin/by-env", "#!" + bin + "/env elf\n", 0755);
  write_file("three", "#!" + bin + "/env by-env\n", 0755);
  CHECK(code_of("bin/elf") == Paths{"bin/elf"});
  CHECK(code_of("one") == Paths{"one", bin + "/elf"});
  CHECK(code_of("two") == Paths{"two", scratch.path("one"), bin + "/elf"});
  CHECK(code_of("bin/by-env") == Paths{"bin/by-env", bin + "/env", bin + "/elf"});
  CHECK(code_of("three") ==
        Paths{"three", bin + "/env", bin + "/by-env", bin + "/env", bin + "/elf"});
  std::filesystem::create_symlink("one", "link");
  CHECK(code_of("link") == Paths{"link", bin + "/elf"});
  write_file("plain", "echo\n", 0755);
  CHECK(code_of("plain") == Paths{"plain", "/bin/sh"});
}

TEST_CASE("program: interpreters that are missing or endless make it unkeyable") {
  const Scratch scratch;
  write_file("missing", "#!/nowhere/shell\n", 0755);
  write_file("self", "#!" + scratch.path("self") + "\n", 0755);
  FileDigests digests(DigestMemo("/nowhere/digests.mdb"));
  CHECK_THROWS_WITH_AS(look_at_program("missing", digests),
                       "cannot run 'missing': its interpreter '/nowhere/shell' does not exist",
                       CannotStart);
  CHECK_THROWS_WITH_AS(look_at_program("self", digests),
                       "'self' has too many levels of interpreters", Unkeyable);
  CHECK_THROWS_AS(look_at_program("gone", digests), Unkeyable);
}

}  // namespace
}  // namespace cache_run
