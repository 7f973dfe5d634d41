// SPDX-License-Identifier: MIT
#include "action/libraries.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "../../support/elf_files.hpp"
#include "../../support/scratch.hpp"
#include "action/elf.hpp"
#include "process/signals.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

using Paths = std::vector<std::string>;

/// A directory with a file "program" whose loader is a script that prints what the file "list" has.
class WithLoader {
 public:
  explicit WithLoader(const std::string& list, const std::string& end = "exit 0") {
    survive_failing_writes();
    write_file("list", list);
    write_file("loader", "#!/bin/sh\necho \"$@\" >asked\ncat list\n" + end + "\n", 0755);
    write_file("program", program_for(scratch_.path("loader")));
  }

  [[nodiscard]] std::string path(std::string_view name) const { return scratch_.path(name); }
  /// The libraries of "program", the loader aside; what is said if there are none.
  [[nodiscard]] Paths libraries() const {
    try {
      Paths found = libraries_of({"program"}, {path("")});
      CHECK(std::erase(found, path("loader")) == 1);
      return found;
    } catch (const Unkeyable& problem) {
      return {problem.what()};
    }
  }

 private:
  Scratch scratch_;
  WithVariable preload_{"LD_PRELOAD", std::nullopt};
};

TEST_CASE("libraries: real programs") {
  survive_failing_writes();
  const Paths shell = libraries_of({"/bin/sh"});
  CHECK(std::is_sorted(shell.begin(), shell.end()));
  CHECK(std::count(shell.begin(), shell.end(), loader_of("/bin/sh")) == 1);
  const auto names_libc = [](const std::string& path) {
    return path.find("/libc.so") != std::string::npos;
  };
  CHECK(std::count_if(shell.begin(), shell.end(), names_libc) == 1);
  const Paths both = libraries_of({"/bin/sh", "/proc/self/exe", "/bin/sh"});
  CHECK(std::includes(both.begin(), both.end(), shell.begin(), shell.end()));
  CHECK(std::adjacent_find(both.begin(), both.end()) == both.end());
  for (const std::string& path : both) CHECK(std::filesystem::is_regular_file(path));
}

TEST_CASE("libraries: static programs and scripts have none") {
  const Scratch scratch;
  write_file("static", static_program());
  write_file("script", "#!/bin/sh\n");
  CHECK(libraries_of({}).empty());
  CHECK(libraries_of({"static", "script"}).empty());
}

TEST_CASE("libraries: the loader is asked about where the program really is") {
  const WithLoader with("\tlinux-vdso.so.1 (0x1)\n");
  std::filesystem::create_directory("bin");
  std::filesystem::create_symlink("../program", "bin/link");
  CHECK(libraries_of({"bin/link"}, {with.path("")}) == Paths{with.path("loader")});
  CHECK(file_bytes("asked") == "--list " + with.path("program") + "\n");
}

TEST_CASE("libraries: what the loader lists is read") {
  const Scratch elsewhere;
  const std::string plain = elsewhere.path("b.so");
  const std::string spaces = elsewhere.path("a b (0x12).so");
  const std::string arrow = elsewhere.path("x => y/c.so");
  for (const std::string& path : {plain, spaces, arrow}) write_file(path, "");
  struct Row {
    std::string list;
    Paths libraries;
  };
  for (const Row& row :
       std::vector<Row>{{"\tlinux-vdso.so.1 (0x0007)\n\tb.so => " + plain + " (0x0008)\n", {plain}},
                        {"\t" + plain + " (0x0008)\n\tb.so => " + plain + " (0x0009)\n", {plain}},
                        {"\ta => b (0x1).so => " + spaces + " (0x0008)\n", {spaces}},
                        {"\tc.so => " + arrow + " (0x0008)\n", {arrow}},
                        {"\t" + arrow + " (0x0008)\n", {arrow}},
                        {"ERROR: ld.so: object '/x.so' cannot be preloaded: ignored.\n\tb.so => " +
                             plain + " (0x0008)\n",
                         {plain}},
                        {"\tb.so => ./list (0x0008)\n", {"./list"}},
                        {"\tstatically linked\n", {}}}) {
    const WithLoader with(row.list);
    CAPTURE(row.list);
    CHECK(with.libraries() == row.libraries);
  }
}

TEST_CASE("libraries: what cannot be told is said") {
  const std::string prefix = "cannot find the libraries of 'program': ";
  CHECK(WithLoader("\tb.so => not found\n").libraries() ==
        Paths{prefix + "its loader says: b.so => not found"});
  CHECK(WithLoader("\tb.so => /nowhere/b.so (0x1)\n").libraries() ==
        Paths{prefix + "library b.so => /nowhere/b.so is gone"});
  {
    const WithLoader with("\tx (0x1)\n", "echo 'b.so: cannot open' >&2; exit 127");
    CHECK(with.libraries() == Paths{prefix + "its loader '" + with.path("loader") +
                                    "' failed and says: b.so: cannot open"});
  }
  {
    const WithLoader with("");
    CHECK(with.libraries() ==
          Paths{prefix + "its loader '" + with.path("loader") + "' lists nothing"});
  }
  {
    const WithLoader with("\tstatically linked\n");
    const WithVariable preload("LD_PRELOAD", "/nowhere/x.so");
    CHECK(with.libraries() == Paths{prefix + "its loader says: statically linked"});
  }
  {
    const WithLoader with("\tx (0x1)\n");
    std::filesystem::remove("loader");
    CHECK_THROWS_AS(libraries_of({"program"}), Unkeyable);
    CHECK_THROWS_AS(libraries_of({"missing"}), Unkeyable);
  }
}

TEST_CASE("libraries: a program that gains privileges cannot be told") {
  const WithLoader with("\tlinux-vdso.so.1 (0x1)\n");
  CHECK(with.libraries().empty());
  for (const unsigned mode : {04755U, 02755U}) {
    CHECK(chmod("program", mode) == 0);
    CHECK_THROWS_WITH_AS(
        libraries_of({"program"}),
        "cannot find the libraries of 'program': it runs with other privileges than cache-run",
        Unkeyable);
  }
}

}  // namespace
}  // namespace cache_run
