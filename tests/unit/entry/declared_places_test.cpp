// SPDX-License-Identifier: MIT
#include "entry/declared_places.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)
using Paths = std::vector<std::string>;

Output output(const std::string& path, OutputType type = OutputType::file,
              std::uint32_t mode = 0644) {
  return {.path = path, .type = type, .mode = mode, .contents = {}, .target = {}};
}

/// Outputs at these paths; one that ends in '/' is a directory, in '@' a link.
std::string first_outside(const Paths& paths, const Paths& declared) {
  std::vector<Output> outputs;
  outputs.reserve(paths.size());
  for (std::string path : paths) {
    OutputType type = OutputType::file;
    if (path.size() > 1 && path.ends_with('/')) type = OutputType::directory;
    if (path.ends_with('@')) type = OutputType::symlink;
    if (type != OutputType::file) path.pop_back();
    outputs.push_back(output(path, type));
  }
  const Output* const first = first_undeclared(outputs, declared);
  return first == nullptr ? "" : first->path;
}

TEST_CASE("declared places: what a run can leave is let through") {
  CHECK(first_outside({"out"}, {"out"}).empty());
  CHECK(first_outside({"out"}, {"./out/"}).empty());
  CHECK(first_outside({"out@"}, {"out"}).empty());
  CHECK(first_outside({"out/", "out/a", "out/b/", "out/b/c", "out/b/l@"}, {"out"}).empty());
  CHECK(first_outside({"/abs/out/", "/abs/out/a"}, {"/abs/out"}).empty());
  CHECK(first_outside({"../out/", "../out/a"}, {"../out"}).empty());
  CHECK(first_outside({"a/../out"}, {"a/../out"}).empty());
  CHECK(first_outside({"a.o", "b.o/", "b.o/c"}, {"*.o"}).empty());
  CHECK(first_outside({"x/y/a.o", "z/h/b.o"}, {"*/*/*.o"}).empty());
  CHECK(first_outside({"x/y/z/a.o"}, {"x/**/*.o"}).empty());
  CHECK(first_outside({"../a.o"}, {"../*.o"}).empty());
  CHECK(first_outside({"a[1]/", "a[1]/b"}, {"a[1]"}).empty());
  CHECK(first_outside({"./", "a", "b/", "b/c"}, {"."}).empty());
  CHECK(first_outside({"../", "../a"}, {".."}).empty());
  CHECK(first_outside({"//", "/a"}, {"/"}).empty());
  CHECK(first_outside({}, {}).empty());
}

TEST_CASE("declared places: nothing elsewhere is let through") {
  CHECK(first_outside({"out", "other"}, {"out"}) == "other");
  CHECK(first_outside({"out"}, {}) == "out");
  CHECK(first_outside({"/etc/passwd"}, {"out"}) == "/etc/passwd");
  CHECK(first_outside({"outside"}, {"out"}) == "outside");
  CHECK(first_outside({"out/", "out/../other"}, {"out"}) == "out/../other");
  CHECK(first_outside({"out/", "out/../", "out/../other"}, {"out"}) == "out/..");
  CHECK(first_outside({"./", "../other"}, {"."}) == "../other");
  CHECK(first_outside({"./", "../", "../other"}, {"."}) == "..");
  CHECK(first_outside({"out//a"}, {"out/a"}) == "out//a");
  CHECK(first_outside({"x.c"}, {"*.o"}) == "x.c");
  CHECK(first_outside({"x/y.o"}, {"*.o"}) == "x/y.o");
  CHECK(first_outside({"../y.o"}, {"*/*.o"}) == "../y.o");
  CHECK(first_outside({"../../y.o"}, {"../*/*.o"}) == "../../y.o");
  CHECK(first_outside({"x/../../y.o"}, {"x/**"}) == "x/../../y.o");
  CHECK(first_outside({".."}, {"*"}) == "..");
  CHECK(first_outside({"Makefile\0/x.o"s}, {"*/x.o"}) == "Makefile\0/x.o"s);
}

TEST_CASE("declared places: a glob declares what it expands to") {
  CHECK(first_outside({".a"}, {"*"}) == ".a");
  CHECK(first_outside({".a"}, {"**"}) == ".a");
  CHECK(first_outside({"x/.h/b.o"}, {"*/*/*.o"}) == "x/.h/b.o");
  CHECK(first_outside({"x/.h/b.o"}, {"**/*.o"}) == "x/.h/b.o");
  CHECK(first_outside({"x/b.o/", "x/b.o/.h"}, {"**/*.o"}).empty());
  CHECK(first_outside({".a", ".b.o"}, {".*"}).empty());
  CHECK(first_outside({".", "a"}, {".*", "a"}) == ".");
  CHECK(first_outside({".."}, {".*"}) == "..");
  const Scratch scratch;
  std::filesystem::create_directories("x/real");
  std::filesystem::create_directory_symlink("/", "x/link");
  CHECK(first_outside({"x/real/a", "x/new/a"}, {"x/**"}).empty());
  CHECK(first_outside({"x/link/a"}, {"x/**"}) == "x/link/a");
  CHECK(first_outside({"x/link/a"}, {"x/*/a"}).empty());
  CHECK(first_outside({"x/link/real/a"}, {"x/link/**"}).empty());
  CHECK(first_outside({"x/link@"}, {"x/**"}).empty());
}

TEST_CASE("declared places: no path is longer than the kernel takes") {
  Paths paths = {"out/"};
  while (paths.back().size() < 4096) {
    paths.push_back(paths.back() + "a/");
    REQUIRE(paths.size() < 4096);
  }
  CHECK(first_outside(paths, {"out"}).empty());
  paths.push_back(paths.back() + "a/");
  CHECK(first_outside(paths, {"out"}).size() == 4097);
}

TEST_CASE("declared places: no path is that of two outputs") {
  Entry entry;
  entry.outputs = {output("a"), output("b")};
  CHECK(first_repeated(entry).empty());
  entry.absent = {{.path = "c"}};
  CHECK(first_repeated(entry).empty());
  entry.absent.push_back({.path = "b"});
  CHECK(first_repeated(entry) == "b");
  entry.absent.clear();
  entry.outputs.push_back(output("a", OutputType::directory));
  CHECK(first_repeated(entry) == "a");
}

TEST_CASE("declared places: a glob that is the path of an output is no glob") {
  CHECK(first_outside({"g*"}, {"g*"}).empty());
  CHECK(first_outside({"gx", "g*"}, {"g*"}) == "gx");
  CHECK(first_outside({"gx", "g*"}, {"g*", "gx"}).empty());
  CHECK(first_outside({"g*/", "g*/a"}, {"g*"}).empty());
}

TEST_CASE("declared places: a glob that stands is no glob") {
  const Scratch scratch;
  const std::vector<Output> outputs = {output("gx")};
  CHECK(first_beside_standing(outputs, {"g*"}) == nullptr);
  std::filesystem::create_directory("g*");
  CHECK(first_beside_standing(outputs, {"g*"}) == outputs.data());
  CHECK(first_beside_standing(outputs, {"g*", "?x"}) == nullptr);
  CHECK(first_beside_standing({output("g*", OutputType::directory)}, {"g*"}) == nullptr);
}

TEST_CASE("declared places: a directory of git must be named") {
  CHECK(first_outside({".git/", ".git/hooks"}, {".*"}) == ".git");
  CHECK(first_outside({"x/", "x/a", "x/.git/", "x/.git/b"}, {"x"}) == "x/.git");
  CHECK(first_outside({"x/", "x/.git"}, {"x"}) == "x/.git");
  CHECK(first_outside({"x/y/.git/", "x/y/.git/b"}, {"x/y/.g*"}) == "x/y/.git");
  CHECK(first_outside({"x/", "x/.git/", "x/.git/b"}, {"x", "x/.git"}).empty());
  CHECK(first_outside({".git/hooks/a"}, {".git/hooks/*"}).empty());
  CHECK(first_outside({"x/.git/a"}, {"*/.git/*"}).empty());
  CHECK(first_outside({".gitignore", "x.git/", "x.git/a"}, {".*", "x.git"}).empty());
}

TEST_CASE("declared places: below a declared directory all directories are recorded") {
  CHECK(first_outside({"out/", "out/b/c"}, {"out"}) == "out/b/c");
  CHECK(first_outside({"out/", "out/b@", "out/b/c"}, {"out"}) == "out/b/c");
  CHECK(first_outside({"out@", "out/c"}, {"out"}) == "out/c");
  CHECK(first_outside({"out/c"}, {"out"}) == "out/c");
}

TEST_CASE("declared places: no result from elsewhere removes a directory") {
  Entry entry;
  entry.absent = {{.path = "o", .removed = true, .traced = true}};
  CHECK(objection_to_outputs(entry, {"o"}, {"o"}, Maker::anybody).empty());
  entry.absent[0].directory = true;
  CHECK_FALSE(objection_to_outputs(entry, {"o"}, {"o"}, Maker::anybody).empty());
  CHECK(objection_to_outputs(entry, {"o"}, {"o"}, Maker::trusted).empty());
  CHECK(objection_to_outputs(entry, {"o"}, {"o"}, Maker::user).empty());
}

}  // namespace
}  // namespace cache_run
