// SPDX-License-Identifier: MIT
#include "entry/extract.hpp"

#include <doctest/doctest.h>

#include <set>

#include "../../support/scratch.hpp"
#include "made_outputs.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)
using Names = std::vector<std::string>;

class Extracting {
 public:
  void extract(const std::vector<Output>& outputs, const std::string& where = "new") {
    extract_outputs(outputs, where, store_, digests_, progress_);
  }
  std::string problem_of(const std::vector<Output>& outputs, const std::string& where = "new") {
    try {
      extract(outputs, where);
    } catch (const Error& problem) {
      return problem.what();
    }
    return {};
  }
  /// Kept as a blob.
  Output large_file(const std::string& path, const std::string& bytes) {
    write_file("given", bytes);
    const Fd given = open_file("given", O_RDONLY);
    Output output = file(path, "");
    PendingFiles pending(store_);
    output.contents = keep_file(pending, given.get(), "given", 0);
    pending.publish();
    std::filesystem::remove("given");
    return output;
  }
  Store& store() { return store_; }

 private:
  Scratch scratch_;
  Store store_{scratch_.path(".cache")};
  FileDigests digests_{DigestMemo(store_.memo_path(), Access::read_only)};
  Progress progress_{false};
};

/// Members of the working directory but for the cache.
std::set<std::string> members() {
  std::set<std::string> names;
  for (const auto& one : std::filesystem::directory_iterator(".")) {
    if (one.path().filename() != ".cache") names.insert(one.path().filename());
  }
  return names;
}

TEST_CASE("extract: places lie below, whatever a path says") {
  CHECK(place_below("a/b") == Names{"a", "b"});
  CHECK(place_below("./a//b/.") == Names{"a", "b"});
  CHECK(place_below("/etc/passwd") == Names{"etc", "passwd"});
  CHECK(place_below("../../a/../b") == Names{"a", "b"});
  CHECK(place_below("\0/a"s) == Names{"a"});
  CHECK(place_below("\0\0/a"s) == Names{"a"});
  CHECK(place_below(".").empty());
  CHECK(place_below("/").empty());
  CHECK(place_below("..").empty());
  CHECK(place_below("..a/...") == Names{"..a", "..."});
}

TEST_CASE("extract: files, directories and links with their modes") {
  Extracting extracting;
  const WithUmask mask(077);
  extracting.extract({directory("out", 0750), extracting.large_file("out/large", "large text"),
                      file("out/run", "x", 0755), directory("out/locked", 0550),
                      file("out/locked/file", "y", 0400), link("out/link", "../elsewhere"),
                      file("other/deep/file", "z")},
                     "a/new/one");
  CHECK(mode_of("a/new/one/out") == 0750);
  CHECK(file_bytes("a/new/one/out/large") == "large text");
  CHECK(mode_of("a/new/one/out/run") == 0755);
  CHECK(mode_of("a/new/one/out/locked") == 0550);
  CHECK(mode_of("a/new/one/out/locked/file") == 0400);
  CHECK(std::filesystem::read_symlink("a/new/one/out/link") == "../elsewhere");
  CHECK(file_bytes("a/new/one/other/deep/file") == "z");
  CHECK(mode_of("a/new/one/other") == 0700);  // not recorded: as the umask has it
}

TEST_CASE("extract: paths that lead elsewhere land inside") {
  Extracting extracting;
  extracting.extract({file("/abs/file", "1"), file("../above", "2"), file("\0/base"s, "3"),
                      directory(".", 0700), file("a/../../b", "4")});
  CHECK(members() == std::set<std::string>{"new"});
  CHECK(file_bytes("new/abs/file") == "1");
  CHECK(file_bytes("new/above") == "2");
  CHECK(file_bytes("new/base") == "3");
  CHECK(file_bytes("new/a/b") == "4");
}

TEST_CASE("extract: links into the base directory lead to their place here") {
  Extracting extracting;
  extracting.extract({file("\0/a/file"s, "1"), link("\0/b/c/link"s, "\0/a/file"s),
                      link("top", "\0"s), link("beside", "\0\0/top"s)});
  CHECK(file_bytes("new/b/c/link") == "1");
  CHECK(std::filesystem::read_symlink("new/b/c/link") == "../../a/file");
  CHECK(std::filesystem::read_symlink("new/top") == ".");
  CHECK(std::filesystem::read_symlink("new/beside") == "top");
}

TEST_CASE("extract: nothing is written through a link that is an output itself") {
  Extracting extracting;
  std::filesystem::create_directory("outside");
  CHECK(extracting.problem_of({link("d", "../outside"), file("d/file", "x")}) ==
        "the output 'd/file' lies below 'd', which is not a directory: write each with --output");
  CHECK(extracting.problem_of({file("d", "x"), directory("d/e")}).find("not a directory") !=
        std::string::npos);
  CHECK(members() == std::set<std::string>{"outside"});
  CHECK(std::filesystem::is_empty("outside"));
}

TEST_CASE("extract: two outputs of one place are refused before anything is written") {
  Extracting extracting;
  CHECK(extracting.problem_of({file("a", "1"), file("../a", "2")}) ==
        "the outputs 'a' and '../a' would have the same path: write each with --output");
  CHECK(members().empty());
}

TEST_CASE("extract: made-up outputs without a name that a file can have are refused") {
  Extracting extracting;
  for (const std::string& path : {"."s, "/"s, ".."s, "\0"s, "..\0/x"s, "a/..\0"s}) {
    CAPTURE(path);
    CHECK(extracting.problem_of({file(path, "x")}).find("has no name") != std::string::npos);
    CHECK(extracting.problem_of({link(path, "x")}).find("has no name") != std::string::npos);
  }
  CHECK(extracting.problem_of({directory("..\0"s)}).find("has no name") != std::string::npos);
  CHECK(members().empty());
}

TEST_CASE("extract: the target is no symbolic link") {
  Extracting extracting;
  std::filesystem::create_directory("real");
  std::filesystem::create_directory_symlink("real", "link");
  for (const char* const where : {"link", "link/", "./link"}) {
    CHECK(extracting.problem_of({file("a", "1")}, where).find("is a symbolic link") !=
          std::string::npos);
  }
  CHECK(std::filesystem::is_empty("real"));
  CHECK(extracting.problem_of({file("a", "1")}, "link/new").empty());
}

TEST_CASE("extract: only a new or empty directory is filled") {
  Extracting extracting;
  write_file("full/mine", "mine");
  CHECK(extracting.problem_of({file("mine", "theirs")}, "full") ==
        "directory 'full' is not empty: name a new one");
  CHECK(file_bytes("full/mine") == "mine");
  std::filesystem::create_directory("planted");
  std::filesystem::create_directory("outside");
  std::filesystem::create_symlink("../outside", "planted/d");
  CHECK_FALSE(extracting.problem_of({file("d/file", "x")}, "planted").empty());
  CHECK(std::filesystem::is_empty("outside"));
  std::filesystem::create_directory("empty");
  CHECK(extracting.problem_of({file("a", "1")}, "empty").empty());
  CHECK(file_bytes("empty/a") == "1");
  CHECK_FALSE(extracting.problem_of({file("a", "1")}, "full/mine").empty());
}

TEST_CASE("extract: a blob that is damaged or lost is found before anything is written") {
  Extracting extracting;
  const Output large = extracting.large_file("b", "some bytes");
  const std::string path = extracting.store().blob_path(*large.contents.blob);
  REQUIRE(chmod(path.c_str(), 0600) == 0);
  write_file(path, "OTHER BYTE");
  CHECK_THROWS_AS(extracting.extract({file("a", "1"), large}), Damaged);
  std::filesystem::remove(path);
  CHECK_THROWS_AS(extracting.extract({file("a", "1"), large}), Lost);
  CHECK(members().empty());
}

}  // namespace
}  // namespace cache_run
