// SPDX-License-Identifier: MIT
#include "config/real_places.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

/// A directory "tree", which is the working directory, beside a directory "other".
class Tree {
 public:
  Tree() {
    std::filesystem::create_directories("tree/inner/deep");
    std::filesystem::create_directories("other");
    std::filesystem::current_path(scratch_.path("tree"));
    link("../other", "outward");
    link("inner", "inward");
    link("../other/missing", "dangling");
    link("circle", "circle");
    link(path("inner"), "absolute");
  }
  ~Tree() { std::filesystem::current_path(scratch_.path("")); }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
  Tree(Tree&&) = delete;
  Tree& operator=(Tree&&) = delete;

  static void link(const std::string& target, const std::string& name) {
    std::filesystem::create_symlink(target, name);
  }
  [[nodiscard]] std::string path(const std::string& name) const {
    return std::filesystem::canonical(scratch_.path("tree")).string() + "/" + name;
  }
  [[nodiscard]] bool stays(const std::string& output) const {
    std::string here = path("");
    here.pop_back();
    return output_stays_below(output, here);
  }

 private:
  Scratch scratch_;
};

TEST_CASE("real places: outputs that stay") {
  const Tree tree;
  for (const char* const output :
       {"x", ".", "inner/x", "inner/../x", "inward/x", "inward/../x", "absolute/deep/x",
        "new/deep/x", "inner/*", "inward/*.o", "*", "**/x", "inner/*/x", "[a-z", "i*/deep/*"}) {
    CAPTURE(output);
    CHECK(tree.stays(output));
  }
  CHECK(tree.stays(tree.path("inner/x")));
  CHECK(tree.stays(tree.path("*.o")));
}

TEST_CASE("real places: outputs that leave") {
  const Tree tree;
  for (const char* const output : {"..",
                                   "../x",
                                   "../tree2/x",
                                   "/x",
                                   "/",
                                   "outward",
                                   "outward/x",
                                   "outward/../x",
                                   "dangling",
                                   "dangling/x",
                                   "circle",
                                   "new/../x",
                                   "new/../../x",
                                   "inner/../../x",
                                   "inward/../../x",
                                   "../*",
                                   "outward/*",
                                   "*/x",
                                   "**/outward/x",
                                   "*/..",
                                   "*/../x",
                                   "inner/*/../../../x",
                                   "/*"}) {
    CAPTURE(output);
    CHECK_FALSE(tree.stays(output));
  }
  CHECK_FALSE(tree.stays(tree.path("../other/x")));
  CHECK_FALSE(output_stays_below("x", ""));
  CHECK_FALSE(output_stays_below("x", tree.path("inner")));
  CHECK(output_stays_below("/x", "/"));
}

TEST_CASE("real places: paths that leave a directory") {
  const Tree tree;
  std::filesystem::create_directories("inner/.git/hooks");
  Tree::link("inner/.git", "hidden");
  for (const char* const directory : {"", "inner"}) {
    std::string top = tree.path(directory);
    if (top.ends_with('/')) top.pop_back();
    Confinement confinement(top);
    for (const char* const path :
         {"inner/deep/x", "inner", "inner/.git/hooks/x", "inner/.git", "inner/.git/../x", "hidden",
          "hidden/hooks", "hidden/..", "hidden/../x", "outward/x", ".", "..", "/", "inward/x",
          "new/GIT~1/x", "new/x", "circle", "dangling/../x", "absolute/.git/x"}) {
      CAPTURE(directory);
      CAPTURE(path);
      const bool leaves = !leads_below(path, top) || leads_into_git(path, top);
      CHECK(confinement.is_left_by(path) == leaves);
    }
  }
}

TEST_CASE("real places: those of many paths are those of each") {
  const Tree tree;
  RealPlaces places;
  for (const char* const path : {"inner/deep/x/y",
                                 "inner/x",
                                 ".",
                                 "",
                                 "..",
                                 "../other",
                                 "/",
                                 "/x",
                                 "a//b/./c/",
                                 "inward/x",
                                 "inward/../x",
                                 "outward/../x",
                                 "outward",
                                 "dangling/x",
                                 "dangling/..",
                                 "circle",
                                 "circle/x",
                                 "new/a/b",
                                 "new/a/../b",
                                 "inner/../inner/deep",
                                 "absolute/deep",
                                 "x/..//y"}) {
    CAPTURE(path);
    CHECK(places.behind(path) == real_place(path));
    CHECK(places.behind(tree.path(path)) == real_place(tree.path(path)));
  }
  CHECK(places.of("outward") == tree.path("outward"));
  CHECK(places.of("outward/x") == real_place("../other/x"));
}

}  // namespace
}  // namespace cache_run
