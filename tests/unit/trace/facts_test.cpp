// SPDX-License-Identifier: MIT
#include "trace/facts.hpp"

#include <doctest/doctest.h>

#include <cerrno>
#include <filesystem>

#include "../../support/scratch.hpp"
#include "sys/file.hpp"
#include "trace/changed_paths.hpp"

namespace cache_run {
namespace {

namespace fs = std::filesystem;

Place place_of(const std::string& path) { return Walk().to(*real_path("."), path, false); }

TEST_CASE("facts: the first sight of a path decides, and more is learned of it") {
  const Scratch scratch;
  Facts facts;
  facts.learn(place_of("file"), Learned::existence | Learned::contents);
  write_file("file", "text");
  facts.learn(place_of("file"), Learned::existence | Learned::contents);
  const Fact& fact = facts.all().at(*real_path("file"));
  CHECK(fact.state.error == ENOENT);
  facts.learn(place_of("file/below"), Learned::existence | Learned::status);
  CHECK_FALSE(has(fact.learned, Learned::status));
}

TEST_CASE("facts: a path is forgotten with all below it, and no other") {
  const Scratch scratch;
  Facts facts;
  for (const char* const path : {"a", "a/b", "a.c", "ab"}) {
    facts.learn({.path = std::string("/") + path, .error = ENOENT, .links = {}},
                Learned::existence);
  }
  facts.forget("/a");
  CHECK(facts.all().size() == 2);
  CHECK(facts.all().contains("/a.c"));
  CHECK(facts.all().contains("/ab"));
}

TEST_CASE("changed paths: what counts is the state before the first change and at the end") {
  const Scratch scratch;
  write_file("touched", "1");
  write_file("written", "1");
  write_file("removed", "1");
  ChangedPaths changes;
  for (const char* const path : {"touched", "written", "removed", "made", "temporary", "dir"}) {
    changes.note(place_of(path), ChangedPaths::How::contents);
  }
  fs::create_directory("dir");
  write_file("made", "");
  write_file("temporary", "");
  changes.note(place_of("temporary"), ChangedPaths::How::contents);  // no first change any more
  fs::remove("temporary");
  fs::remove("removed");
  write_file("written", "other text");
  CHECK(changes.are_behind(*real_path("dir") + "/below/it"));
  CHECK_FALSE(changes.are_behind(*real_path(".") + "/other"));
  std::string text;
  for (const ChangedPaths::Outcome& one : changes.outcomes()) {
    text += one.path.substr(one.path.rfind('/') + 1) +
            std::to_string(static_cast<int>(one.change)) + " ";
  }
  CHECK(text == "dir1 made1 removed3 temporary4 touched0 written2 ");
}

}  // namespace
}  // namespace cache_run
