// SPDX-License-Identifier: MIT
#include "entry/from_elsewhere.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>

#include "../../support/scratch.hpp"
#include "store/store.hpp"

namespace cache_run {
namespace {

Output made(const std::string& path, std::uint32_t mode, OutputType type = OutputType::file) {
  return {.path = path, .type = type, .mode = mode, .contents = {}, .target = {}};
}

Output link_to(const std::string& path, const std::string& target) {
  Output link = made(path, 0777, OutputType::symlink);
  link.target = target;
  return link;
}

bool is_refused(const std::vector<Output>& outputs) {
  return !objection_to_elsewhere(outputs).empty();
}

TEST_CASE("from elsewhere: files that would run with rights of others are refused") {
  CHECK(is_refused({made("a", 0644), made("b", 04755)}));
  CHECK(is_refused({made("b", 02755)}));
  CHECK_FALSE(is_refused({made("b", 01777)}));
  CHECK_FALSE(is_refused({made("b", 02755, OutputType::directory)}));
  Output listed = made("b", 0644);
  listed.attributes = {{.name = "user.a", .value = "b"}};
  CHECK_FALSE(is_refused({listed}));
  listed.attributes = {{.name = "system.posix_acl_access", .value = "b"}};
  CHECK(is_refused({listed}));
}

TEST_CASE("from elsewhere: a name has no more bytes than the kernel takes") {
  CHECK_FALSE(is_refused({made("d/" + std::string(255, 'n'), 0644)}));
  CHECK(is_refused({made("d/" + std::string(256, 'n'), 0644)}));
  CHECK(is_refused({made("d/" + std::string(256, 'n'), 0755, OutputType::directory)}));
}

TEST_CASE("from elsewhere: a link leads to an output of the result") {
  const Output tree = made("d", 0755, OutputType::directory);
  const Output below = made("d/e", 0755, OutputType::directory);
  const Output file = made("d/f", 0644);
  for (const char* const target : {"f", "./f", ".", "e", "../d/f", "e/../f", "../d/e/../f"}) {
    CAPTURE(target);
    CHECK_FALSE(is_refused({tree, below, file, link_to("d/l", target)}));
  }
  CHECK_FALSE(is_refused({tree, below, file, link_to("d/e/l", "../f"), link_to("d/m", "e/l")}));
  for (const char* const target :
       {"..", "g", "/etc/passwd", "../f", "../../d/f", "g/../f", "l/../f", "f/../f"}) {
    CAPTURE(target);
    CHECK(is_refused({tree, below, file, link_to("d/l", target)}));
  }
  CHECK(is_refused({link_to("l", "/etc/passwd")}));
  CHECK_FALSE(is_refused({made("/a/f", 0644), link_to("/a/l", "/a/f")}));
  // What stands above the outputs may be a link, so ".." may lead anywhere from there.
  CHECK(is_refused({made("a/f", 0644), link_to("a/l", "../a/f")}));
}

TEST_CASE("from elsewhere: modes pass through the umask") {
  const Scratch scratch;
  const mode_t before = umask(027);
  std::vector<Output> outputs = {made("a", 06777), made("b", 0600),
                                 made("d", 02777, OutputType::directory)};
  limit_rights(outputs);
  CHECK(outputs[0].mode == 0750);
  CHECK(outputs[1].mode == 0600);
  CHECK(outputs[2].mode == 0750);
  std::filesystem::create_directory("s");
  chmod("s", 02755);
  outputs = {made("s/d", 02777, OutputType::directory), made("s/d/e", 02777, OutputType::directory),
             made("s/n", 0777, OutputType::directory)};
  limit_rights(outputs);
  CHECK(outputs[0].mode == 02750);
  CHECK(outputs[1].mode == 02750);
  CHECK(outputs[2].mode == 0750);
  outputs = {made("n", 0, OutputType::directory), made("f", 0)};
  limit_rights(outputs);
  CHECK(outputs[0].mode == 0700);
  CHECK(outputs[1].mode == 0);
  umask(before);
}

TEST_CASE("from elsewhere: a directory that stands keeps its mode") {
  const Scratch scratch;
  for (const char* const name : {"private", "open", "shared", "kept"}) {
    std::filesystem::create_directory(name);
  }
  chmod("private", 0700);
  chmod("open", 0777);
  chmod("shared", 03775);
  chmod("kept", 0777);
  std::vector<Output> outputs;
  for (const char* const name : {"private", "open", "shared", "kept", "absent"}) {
    outputs.push_back(made(name, 0755, OutputType::directory));
  }
  outputs[3].keeps_mode = true;
  outputs[0].attributes = {{.name = "user.note", .value = "theirs"}};
  keep_standing_directories(outputs);
  CHECK(outputs[0].mode == 0700);
  CHECK(outputs[0].attributes.empty());
  CHECK(outputs[1].mode == 0777);
  CHECK(outputs[2].mode == 03775);
  CHECK(outputs[3].mode == 0777);
  CHECK(outputs[4].mode == 0755);
}

TEST_CASE("from elsewhere: only where it was made does a result lend rights") {
  const Scratch scratch;
  const Store store("cache");
  const Store other("other");
  Entry entry;
  entry.outputs = {made("a", 0777)};
  CHECK(home_for(entry, store) == 0);
  CHECK_FALSE(is_from_elsewhere(entry, store));
  entry.outputs = {made("a", 04755)};
  CHECK(is_from_elsewhere(entry, store));
  entry.home = home_for(entry, store);
  CHECK_FALSE(is_from_elsewhere(entry, store));
  CHECK(is_from_elsewhere(entry, other));
  // The number is one of the contents, too.
  entry.outputs[0].contents = {.size = 1, .bytes = "a", .blob = {}};
  CHECK(is_from_elsewhere(entry, store));
}

TEST_CASE("from elsewhere: only where a watched command wrote it may a result name its places") {
  const Scratch scratch;
  const Store store("cache");
  const Store other("other");
  Entry entry;
  entry.key_text = "key";
  entry.outputs = {made("/a", 0644)};
  entry.outputs[0].traced = true;
  entry.absent = {{.path = "/b", .removed = true, .traced = true}};
  CHECK(is_from_elsewhere(entry, store));
  entry.home = home_for(entry, store);
  CHECK_FALSE(is_from_elsewhere(entry, store));
  CHECK(is_from_elsewhere(entry, other));
  Entry changed = entry;
  changed.outputs[0].path = "/c";
  CHECK(is_from_elsewhere(changed, store));
  changed = entry;
  changed.absent[0].path = "/c";
  CHECK(is_from_elsewhere(changed, store));
  changed = entry;
  changed.key_text = "another";
  CHECK(is_from_elsewhere(changed, store));
}

}  // namespace
}  // namespace cache_run
