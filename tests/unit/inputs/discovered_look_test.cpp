// SPDX-License-Identifier: MIT
// What look_at() makes of discovered dependencies and of another kind for all.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "../../support/scratch.hpp"
#include "hash/hasher.hpp"
#include "inputs/look.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

using Lines = std::vector<std::string>;

Observations look_discovered(const InputSet& set, const std::vector<std::string>& outputs = {}) {
  FileDigests digests(DigestMemo("/nowhere/digests.mdb"));
  return look_at(set, Exempt(std::filesystem::current_path(), outputs), {}, digests);
}

/// Each member as "LABEL PATH".
Lines members(const Observations& observations) {
  Lines lines;
  lines.reserve(observations.size());
  for (const Observation& one : observations) {
    lines.push_back(std::string(label_of(one.kind)) + " " + one.path);
  }
  return lines;
}

InputSet discovered(std::vector<std::string> paths, std::vector<std::string> variables = {}) {
  InputSet set;
  set.discovered = {.paths = std::move(paths), .variables = std::move(variables)};
  return set;
}

TEST_CASE("look: discovered paths are looked at like declared ones") {
  const Scratch scratch;
  write_file("a.h", "abc");
  write_file("d/deep/x", "");
  std::filesystem::create_symlink("a.h", "link");
  const Observations seen =
      look_discovered(discovered({"./a.h", "/dev/null", "d", "gone", "link"}));
  CHECK(members(seen) == Lines{"contents a.h", "listing d", "listing d/deep", "contents d/deep/x",
                               "absent gone", "contents link", "target link"});
  CHECK(seen[0].value == digest_of("abc").hex());
  CHECK(seen[0].identity == identity_at("a.h"));
}

TEST_CASE("look: a discovered path is no glob") {
  const Scratch scratch;
  write_file("a.h", "");
  write_file("b[1].h", "");
  CHECK(members(look_discovered(discovered({"*.h", "[a].h", "b[1].h"}))) ==
        Lines{"absent *.h", "absent [a].h", "contents b[1].h"});
}

TEST_CASE("look: discovered paths that are outputs or left out do not count") {
  const Scratch scratch;
  write_file("a.h", "");
  write_file("made/config.h", "");
  write_file("made.o", "");
  InputSet set = discovered({"a.h", "made/config.h", "made/gone.h", "made.o"});
  CHECK(members(look_discovered(set, {"made", "*.o"})) == Lines{"contents a.h"});
  set.left_out = {"a.h"};
  CHECK(members(look_discovered(set, {"made"})) == Lines{"contents made.o"});
}

TEST_CASE("look: what is declared and discovered counts once") {
  const Scratch scratch;
  write_file("a.h", "");
  InputSet set = discovered({"a.h"});
  set.declared = {"a.h"};
  set.named = {"a.h"};
  CHECK(members(look_discovered(set)) == Lines{"contents a.h"});
}

TEST_CASE("look: discovered special files cannot be keyed") {
  const Scratch scratch;
  REQUIRE(mkfifo("fifo", 0600) == 0);
  CHECK_THROWS_WITH_AS(look_discovered(discovered({"fifo"})),
                       "input 'fifo' is a FIFO, which cannot be in the key: use --stdin, or leave "
                       "it out (--auto-inputs off, -i '!GLOB')",
                       Unkeyable);
  CHECK_THROWS_WITH_AS(look_discovered(discovered({"/proc/self/status"})),
                       "input '/proc/self/status' has no fixed contents: leave it out "
                       "(--auto-inputs off, -i '!GLOB')",
                       Unkeyable);
  CHECK_THROWS_WITH_AS(look_discovered(discovered({"/dev/zero"})),
                       "input '/dev/zero' is a device, which cannot be in the key: leave it out "
                       "(--auto-inputs off, -i '!GLOB')",
                       Unkeyable);
}

TEST_CASE("look: discovered files do not use up the room of named ones") {
  const Scratch scratch;
  std::vector<std::string> many(kMostNamedFiles + 1);
  for (std::size_t i = 0; i < many.size(); ++i) many[i] = "gone" + std::to_string(i);
  CHECK(look_discovered(discovered(many)).size() == many.size());
}

TEST_CASE("look: a list from elsewhere reads no more than named directories may hold") {
  const Scratch scratch;
  write_file("large.h", "");
  std::filesystem::resize_file("large.h", kMostUnknownBytes + 1);
  InputSet set = discovered({"large.h"});
  set.discovered_by = ListedBy::another;
  CHECK_THROWS_AS(look_discovered(set), Unkeyable);
  set.discovered_by = ListedBy::perhaps_another;
  CHECK_THROWS_AS(look_discovered(set), MuchUnread);
  set = discovered({"/"});
  set.discovered_by = ListedBy::another;
  CHECK_THROWS_AS(look_discovered(set), Unkeyable);
  write_file("a.h", "a");
  std::vector<std::string> many(kMostNamedFiles + 1);
  for (std::size_t i = 0; i < many.size(); ++i) many[i] = "gone" + std::to_string(i);
  many.emplace_back("a.h");
  set = discovered(many);
  set.discovered_by = ListedBy::another;
  CHECK(look_discovered(set).size() == many.size());
}

TEST_CASE("look: discovered variables are looked at") {
  const Scratch scratch;
  const WithVariable set("CR_SET", "a value");
  const WithVariable empty("CR_EMPTY", "");
  const WithVariable unset("CR_UNSET", std::nullopt);
  const Observations seen =
      look_discovered(discovered({}, {"CR_UNSET", "CR_SET", "CR_EMPTY", "CR_SET"}));
  CHECK(members(seen) == Lines{"variable CR_EMPTY", "variable CR_SET", "unset CR_UNSET"});
  CHECK(seen[0].value.empty());
  CHECK(seen[1].value == "a value");
  CHECK(seen[2].value.empty());
  CHECK(seen[1].identity == FileIdentity{});
  write_file("CR_SET", "");  // a file of that name is something else
  CHECK(members(look_discovered(discovered({"CR_SET"}, {"CR_SET"}))) ==
        Lines{"contents CR_SET", "variable CR_SET"});
  const WithVariable changed("CR_SET", "another");
  CHECK(first_difference(
            seen, look_discovered(discovered({}, {"CR_UNSET", "CR_SET", "CR_EMPTY"}))) == "CR_SET");
}

TEST_CASE("look: the kind is that of declared and named ones only") {
  const Scratch scratch;
  write_file("contents", "abc");
  for (const char* const path : {"declared.txt", "named", "tree/named", "mtime"}) {
    write_file(path, "abc");
  }
  InputSet set = discovered({"contents"});
  set.kind = ObservationKind::mtime;
  set.declared = {"*.txt"};
  set.named = {"named", "tree"};
  set.by_mtime = {"mtime"};
  const Observations seen = look_discovered(set);
  CHECK(members(seen) == Lines{"matches *.txt", "contents contents", "mtime declared.txt",
                               "mtime mtime", "mtime named", "listing tree", "mtime tree/named"});
  CHECK(seen[4].value == "3 " + std::to_string(identity_at("named").modified));
  set.kind = ObservationKind::contents;
  CHECK(members(look_discovered(set)) ==
        Lines{"matches *.txt", "contents contents", "contents declared.txt", "mtime mtime",
              "contents named", "listing tree", "contents tree/named"});
}

}  // namespace
}  // namespace cache_run
