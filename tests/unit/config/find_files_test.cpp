// SPDX-License-Identifier: MIT
#include "config/find_files.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "given.hpp"

namespace cache_run {
namespace {

class Files : public Given {
 public:
  Files() { go("a/b/c"); }

  void go(const std::string& directory) const {
    std::filesystem::create_directories(path(directory));
    std::filesystem::current_path(path(directory));
  }

  /// The paths and prefixes found, as "PREFIX PATH TEXT".
  Words found() {
    met.clear();
    Words lines;
    for (const FoundFile& file : find_files(path("etc"), met)) {
      lines.push_back(file.prefix + " " + file.path + " " + file.text);
    }
    warnings = warnings_of(met);
    return lines;
  }
};

TEST_CASE("find files: nowhere any") {
  Files files;
  CHECK(files.found().empty());
  CHECK(files.warnings.empty());
}

TEST_CASE("find files: all places weakest first") {
  Files files;
  files.system_file("s");
  files.user_file("u");
  files.project_file("p");
  CHECK(files.found() == Words{" " + files.path("etc/cache-run.toml") + " s",
                               " " + files.path("user/cache-run/cache-run.toml") + " u",
                               "../../../ ../../../cache-run.toml p"});
  CHECK(files.warnings.empty());
}

TEST_CASE("find files: the nearest of a project counts") {
  Files files;
  files.project_file("far");
  write_file(files.path("a/b/cache-run.toml"), "near");
  write_file(files.path("a/b/c/d/cache-run.toml"), "below");
  CHECK(files.found() == Words{"../ ../cache-run.toml near"});
  write_file(files.path("a/b/c/cache-run.toml"), "here");
  CHECK(files.found() == Words{" ./cache-run.toml here"});
}

TEST_CASE("find files: the search ends where everybody may write") {
  Files files;
  files.project_file("far");
  for (const char* const border : {"a", "a/b", "a/b/c"}) {
    CHECK(files.found().size() == 1);
    for (const unsigned mode : {0777U, 01777U, 0757U}) {
      REQUIRE(chmod(files.path(border).c_str(), mode) == 0);
      CHECK(files.found().empty());
      CHECK(files.warnings.empty());
      REQUIRE(files.met.size() == 1);
      CHECK(files.met.front().is_nobodys);
      CHECK(!files.met.front().forbids_caching);
      CHECK(files.met.front().reason == "it is no file of this project: '" + files.path(border) +
                                            "' can be written by everybody");
    }
    REQUIRE(chmod(files.path(border).c_str(), 0775) == 0);
  }
}

TEST_CASE("find files: upwards means in the physical tree") {
  Files files;
  write_file(files.path("a/cache-run.toml"), "x");
  std::filesystem::create_directory(files.path("other"));
  std::filesystem::create_symlink("../a/b", files.path("other/link"));
  std::filesystem::current_path(files.path("other/link"));
  CHECK(files.found() == Words{"../ ../cache-run.toml x"});
}

TEST_CASE("find files: one that others may write is passed over") {
  Files files;
  files.project_file("far");
  for (const unsigned mode : {0664U, 0646U, 0666U}) {
    write_file(files.path("a/b/c/cache-run.toml"), "near", mode);
    CHECK(files.found() == Words{"../../../ ../../../cache-run.toml far"});
    REQUIRE(files.warnings.size() == 1);
    CHECK(files.warnings[0] ==
          std::string("ignoring './cache-run.toml': ") +
              ((mode & 02U) != 0 ? "others may write to it" : "its group may write to it") +
              " (chmod go-w to use it): commands run uncached");
    CHECK(files.met.front().forbids_caching);
  }
  write_file(files.path("a/b/c/cache-run.toml"), "near", 0644);
  CHECK(files.found() == Words{" ./cache-run.toml near"});
  CHECK(files.warnings.empty());
}

TEST_CASE("find files: one of another user is passed over") {
  if (geteuid() != 0) return;
  Files files;
  const std::string near = files.path("a/b/c/cache-run.toml");
  write_file(near, "near");
  REQUIRE(chown(near.c_str(), 12345, 12345) == 0);
  CHECK(files.found().empty());
  CHECK(files.warnings == Words{"ignoring './cache-run.toml': it belongs to user 12345 (replace it "
                                "by a copy of your own): commands run uncached"});
  std::filesystem::remove(near);
  write_file(files.path("mine"), "mine");
  std::filesystem::create_symlink(files.path("mine"), near);
  CHECK(files.found() == Words{" ./cache-run.toml mine"});
  REQUIRE(lchown(near.c_str(), 12345, 12345) == 0);
  CHECK(files.found().empty());
  CHECK(files.warnings.size() == 1);
}

TEST_CASE("find files: what is no regular file is passed over") {
  Files files;
  files.project_file("far");
  const std::string near = files.path("a/b/c/cache-run.toml");
  const Words far = {"../../../ ../../../cache-run.toml far"};
  const Words told = {"ignoring './cache-run.toml': it is not a regular file (rename it)"};
  std::filesystem::create_directory(near);
  CHECK(files.found() == far);
  CHECK(files.warnings == told);
  std::filesystem::remove(near);
  REQUIRE(mkfifo(near.c_str(), 0600) == 0);
  CHECK(files.found() == far);
  CHECK(files.warnings == told);
  std::filesystem::remove(near);
  std::filesystem::create_symlink("nowhere", near);
  CHECK(files.found() == far);
  CHECK(files.warnings.empty());
  std::filesystem::remove(near);
  std::filesystem::create_symlink("cache-run.toml", near);
  CHECK(files.found() == far);
  CHECK(files.warnings.size() == 1);
}

TEST_CASE("find files: those of user and system count only if nobody else may write them") {
  Files files;
  files.user_file("u");
  files.system_file("s");
  for (const char* const name : {"user/cache-run/cache-run.toml", "etc/cache-run.toml"}) {
    for (const unsigned mode : {0664U, 0646U, 0666U}) {
      REQUIRE(chmod(files.path(name).c_str(), mode) == 0);
      CHECK(files.found().size() == 1);
      CHECK(files.warnings.size() == 1);
      CHECK(std::count_if(files.met.begin(), files.met.end(),
                          [](const MetFile& file) { return file.forbids_caching; }) == 1);
    }
    REQUIRE(chmod(files.path(name).c_str(), 0644) == 0);
  }
  CHECK(files.found().size() == 2);
  if (geteuid() != 0) return;
  const std::string user_file = files.path("user/cache-run/cache-run.toml");
  REQUIRE(chown(user_file.c_str(), 12345, 12345) == 0);
  CHECK(files.found().size() == 1);
  CHECK(files.warnings.size() == 1);
  CHECK(!files.met.back().forbids_caching);
}

TEST_CASE("find files: a file met twice counts once") {
  Files files;
  files.user_file("u");
  files.go("user/cache-run/deep");
  CHECK(files.found() == Words{" " + files.path("user/cache-run/cache-run.toml") + " u"});
  CHECK(files.warnings.empty());
}

TEST_CASE("find files: where the user's file is") {
  Files files;
  write_file(files.path("home/.config/cache-run/cache-run.toml"), "home");
  files.user_file("xdg");
  const WithVariable home("HOME", files.path("home"));
  for (const std::optional<std::string>& unusable :
       std::vector<std::optional<std::string>>{std::nullopt, "", "../../../user"}) {
    const WithVariable config_home("XDG_CONFIG_HOME", unusable);
    CHECK(files.found() ==
          Words{" " + files.path("home/.config/cache-run/cache-run.toml") + " home"});
  }
  CHECK(files.found() == Words{" " + files.path("user/cache-run/cache-run.toml") + " xdg"});
}

TEST_CASE("find files: too large is an error that names the file") {
  Files files;
  constexpr std::size_t kMost = 1 << 20;
  write_file(files.path("a/cache-run.toml"), std::string(kMost, '\n'));
  CHECK(files.found().size() == 1);
  write_file(files.path("a/cache-run.toml"), std::string(kMost + 1, '\n'));
  CHECK_THROWS_WITH_AS(
      files.found(),
      "../../cache-run.toml: it has 1048577 bytes, but cache-run reads at most 1 MiB", UsageError);
}

TEST_CASE("find files: in a removed directory there is no project") {
  Files files;
  files.user_file("u");
  files.project_file("p");
  files.go("gone");
  std::filesystem::remove(files.path("gone"));
  CHECK(files.found() == Words{" " + files.path("user/cache-run/cache-run.toml") + " u"});
  std::filesystem::current_path("/");
}

}  // namespace
}  // namespace cache_run
