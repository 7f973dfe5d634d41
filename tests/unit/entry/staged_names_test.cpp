// SPDX-License-Identifier: MIT
#include "entry/staged_names.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "../../support/scratch.hpp"
#include "entry/staged_file.hpp"

namespace cache_run {
namespace {

const std::string kLock = "sh-" + std::string(40, 'a');
const std::string kRecordPath = staged_record(kLock);

/// Names that a killed process noted: the record stays, and nobody holds a lock on it.
std::vector<std::string> leave_noted(const std::vector<std::string>& paths) {
  {
    StagedNames names(kRecordPath);
    names.note(paths);
    std::filesystem::rename(kRecordPath, "kept");
  }
  std::filesystem::rename("kept", kRecordPath);
  for (const std::string& path : paths) write_file(path, "left");
  return paths;
}

TEST_CASE("staged names: a record has the name of its lock") {
  CHECK(is_staged_record(kRecordPath));
  CHECK(is_staged_record(kLock + ".staged"));
  CHECK_FALSE(is_staged_record(kLock));
  CHECK_FALSE(is_staged_record(".staged"));
  CHECK_FALSE(is_staged_record("sh-" + std::string(39, 'a') + ".staged"));
}

TEST_CASE("staged names: the record goes with the last of its users") {
  const Scratch scratch;
  std::optional<StagedNames> one(kRecordPath);
  CHECK_FALSE(is_there(kRecordPath));
  one->note({});
  CHECK_FALSE(is_there(kRecordPath));
  one->note(std::vector<std::string>{staged_path("out")});
  StagedNames other(kRecordPath);
  other.note(std::vector<std::string>{staged_path("out")});
  remove_staged(kRecordPath);
  CHECK(is_there(kRecordPath));
  one.reset();
  CHECK(is_there(kRecordPath));
  other.close();
  CHECK_FALSE(is_there(kRecordPath));
  StagedNames("").note(std::vector<std::string>{staged_path("out")});
  StagedNames("missing/record").note(std::vector<std::string>{staged_path("out")});
}

TEST_CASE("staged names: the next user removes what a killed one left, and so does anybody") {
  const Scratch scratch;
  std::string left = leave_noted({staged_path("out")}).front();
  StagedNames names(kRecordPath);
  names.note(std::vector<std::string>{staged_path("out")});
  CHECK_FALSE(is_there(left));
  names.close();
  left = leave_noted({staged_path("out")}).front();
  remove_staged(kRecordPath);
  CHECK_FALSE(is_there(left));
  CHECK_FALSE(is_there(kRecordPath));
  left = leave_noted({staged_path("out")}).front();
  remove_noted_in(kRecordPath);
  CHECK_FALSE(is_there(left));
}

TEST_CASE("staged names: a record with another name is not written") {
  const Scratch scratch;
  write_file("elsewhere", "mine");
  std::filesystem::create_hard_link("elsewhere", kRecordPath);
  StagedNames names(kRecordPath);
  names.note(std::vector<std::string>{staged_path("out")});
  CHECK(file_bytes("elsewhere") == "mine");
  CHECK(std::filesystem::file_size(kRecordPath) > 4);
  names.close();
  CHECK_FALSE(is_there(kRecordPath));
  std::filesystem::create_hard_link("elsewhere", kRecordPath);
  remove_staged(kRecordPath);
  CHECK_FALSE(is_there(kRecordPath));
  CHECK(file_bytes("elsewhere") == "mine");
}

TEST_CASE("staged names: a copy of a record removes nothing, and no other names go") {
  const Scratch scratch;
  const auto left = leave_noted({staged_path("out"), "notes", ".cache-run-notes"});
  std::filesystem::copy(kRecordPath, "copy.staged");
  remove_staged("copy.staged");
  for (const std::string& path : left) CHECK(is_there(path));
  remove_staged(kRecordPath);
  CHECK_FALSE(is_there(left[0]));
  CHECK(is_there(left[1]));
  CHECK(is_there(left[2]));
}

}  // namespace
}  // namespace cache_run
