// SPDX-License-Identifier: MIT
#include "entry/git_repositories.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "../../support/scratch.hpp"
#include "sys/folded_names.hpp"

namespace cache_run {
namespace {

using Paths = std::vector<std::string>;

std::string first_in(const Paths& paths, const Paths& declared) {
  std::vector<Output> outputs;
  for (const std::string& path : paths) {
    const bool is_directory = path.ends_with('/');
    outputs.push_back({.path = is_directory ? path.substr(0, path.size() - 1) : path,
                       .type = is_directory ? OutputType::directory : OutputType::file,
                       .contents = {},
                       .target = {}});
  }
  return first_in_repository(outputs, declared);
}

TEST_CASE("git repositories: names that git takes for .git on some file system") {
  for (const std::string name :
       {".git", ".GIT", ".gIt", "git~1", "GIT~1", ".git ", ".git...", ".git . .",
        ".git::$INDEX_ALLOCATION", ".g\xe2\x80\x8cit", "\xef\xbb\xbf.git", ".gi\xe2\x80\xaat",
        ".git\xe2\x81\xaf", "a\\.git"}) {
    CAPTURE(name);
    CHECK(names_git(name));
    CHECK(names_git("a/" + name + "/hooks"));
  }
  for (const char* const name : {"git", ".gitignore", ".github", "x.git", "git~2", ".git~1",
                                 ".gi t", ".g\xe2\x80\x90it", ".git\xe2\x80", "", "a/b"}) {
    CAPTURE(name);
    CHECK_FALSE(names_git(name));
  }
}

TEST_CASE("git repositories: outputs that make one are found") {
  const Scratch scratch;
  CHECK(first_in({"o/", "o/HEAD", "o/objects/", "o/refs/"}, {"o"}) == "o");
  CHECK(first_in({"o/", "o/x", "o/b/", "o/b/head", "o/b/Objects", "o/b/REFS/"}, {"o"}) == "o/b");
  CHECK(first_in({"o/", "o/B/", "o/B/HEAD", "o/b/", "o/b/objects/", "o/b/refs/"}, {"o"}) == "o/B");
  CHECK(first_in({"o/", "o/HEAD", "o/commondir"}, {"o"}) == "o");
  CHECK(first_in({"HEAD", "objects/", "refs/"}, {"*"}) == "HEAD");
  CHECK(first_in({"./", "HEAD", "objects/", "refs/"}, {"."}) == ".");
  CHECK(first_in({"../HEAD", "../objects/", "../refs/"}, {"../*"}) == "../HEAD");
  CHECK(first_in({"o/", "o/HEAD", "o/objects/", "o/x"}, {"o"}).empty());
  CHECK(first_in({"o/", "o/a/", "o/a/HEAD", "o/objects/", "o/refs/"}, {"o"}).empty());
}

TEST_CASE("git repositories: directories that only lead to outputs count") {
  const Scratch scratch;
  CHECK(first_in({"o/HEAD", "o/objects/x", "o/refs/x"}, {"o/**"}) == "o/HEAD");
  CHECK(first_in({"o/b/head", "o/B/Objects/a/x", "o/b/REFS/"}, {"o/**"}) == "o/b/head");
  CHECK(first_in({"HEAD", "objects/x", "refs/x"}, {"*", "*/*"}) == "HEAD");
  CHECK(first_in({"/o/HEAD", "/o/objects/x", "/o/refs/x"}, {"/o/**"}) == "/o/HEAD");
  CHECK(first_in({"o/HEAD", "o/objects/x", "o/refs.x/x"}, {"o/**"}).empty());
  CHECK(first_in({"o/HEAD", "o/a/objects/x", "o/refs/x"}, {"o/**"}).empty());
}

TEST_CASE("git repositories: what the call names is its own") {
  const Scratch scratch;
  CHECK(first_in({"HEAD", "objects/", "refs/"}, {"HEAD", "objects", "refs"}).empty());
  CHECK(first_in({"o.git/", "o.git/HEAD", "o.git/objects/", "o.git/refs/"}, {"o.git"}).empty());
  CHECK(first_in({"o.git/HEAD", "o.git/objects/", "o.git/refs/"}, {"o.git/*"}).empty());
  CHECK(first_in({"o/", "o/b.git/", "o/b.git/HEAD", "o/b.git/objects", "o/b.git/refs"}, {"o"}) ==
        "o/b.git");
}

TEST_CASE("git repositories: a link leads to what the call does not name") {
  const Scratch scratch;
  std::filesystem::create_directories("a/.git/hooks");
  std::filesystem::create_directories("b/objects");
  std::filesystem::create_directories("b/refs");
  std::ofstream("b/HEAD") << "ref: refs/heads/main\n";
  std::filesystem::create_directory_symlink("a/.git", "g");
  std::filesystem::create_directory_symlink("a/.git", "g.git");
  std::filesystem::create_directory_symlink("b", "l");
  std::filesystem::create_directory_symlink("b", "l.git");
  std::filesystem::create_directory_symlink("a", "c");
  for (const char* const path : {"g/x", "g/hooks/x", "g.git/x", "l/x", "l/hooks/x", "l.git/x"}) {
    CAPTURE(path);
    CHECK(first_in({path}, {path}) == path);
    CHECK(first_in({path}, {"*/**"}) == path);
    const AbsentOutput absent{.path = path};
    CHECK(first_in_repository({}, {path}, {absent}) == path);
  }
  CHECK(first_in({"c/x"}, {"c/*"}).empty());
  CHECK(first_in({"c/.git/x"}, {"c/.git/*"}).empty());
  CHECK(first_in({"c/.git/x"}, {"*/.git/*"}).empty());
  // A link in the place of an output leads there, and the call does not name it.
  CHECK(first_in({"a/.git/x"}, {"out"}) == "a/.git/x");
  CHECK(first_in({"b/x"}, {"out"}) == "b/x");
  CHECK(first_in({"a/x"}, {"out"}).empty());
  CHECK(first_in({"l/HEAD", "b/x"}, {"l/*", "b/x"}) == "l/HEAD");
  std::filesystem::create_directory_symlink("../../b", "a/.git/r.git");
  std::filesystem::current_path("a/.git");
  CHECK(first_in({"hooks/x"}, {"hooks/*"}).empty());
  CHECK(first_in({"r.git/x"}, {"r.git/*"}) == "r.git/x");
}

TEST_CASE("git repositories: what stands there counts") {
  const Scratch scratch;
  std::filesystem::create_directories("o/b/objects");
  std::filesystem::create_directories("o/b/refs");
  CHECK(first_in({"o/", "o/b/", "o/b/config"}, {"o"}).empty());
  CHECK(first_in({"o/", "o/b/", "o/b/HEAD"}, {"o"}) == "o/b");
  CHECK(first_in({"o/b/HEAD"}, {"o/**"}) == "o/b/HEAD");
  std::filesystem::remove("o/b/refs");
  CHECK(first_in({"o/b/HEAD"}, {"o/**"}).empty());
  CHECK(first_in({"o/b/HEAD", "o/b/refs/x"}, {"o/**"}) == "o/b/HEAD");
  std::ofstream("o/b/HEAD") << "ref: refs/heads/main\n";
  CHECK(first_in({"o/b/refs/x"}, {"o/**"}) == "o/b/refs/x");
  std::filesystem::create_directory("o/b/refs");
  CHECK(first_in({"o/", "o/b/", "o/b/hooks/", "o/b/hooks/x"}, {"o"}) == "o/b");
  CHECK(first_in({"o/b/hooks/x"}, {"o/*/hooks/*"}) == "o/b/hooks/x");
  CHECK(first_in({"o/b/out", "o/b/logs/x"}, {"o/b/out", "o/b/logs/*"}).empty());
}

}  // namespace
}  // namespace cache_run
