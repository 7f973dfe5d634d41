// SPDX-License-Identifier: MIT
#include "entry/record_outputs.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "../../support/scratch.hpp"
#include "hash/hasher.hpp"
#include "inputs/pattern.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

using Lines = std::vector<std::string>;

/// Each output as "TYPE MODE PATH=CONTENTS", a link's target as its contents.
Lines shown(const std::vector<Output>& outputs) {
  Lines lines;
  for (const Output& output : outputs) {
    const std::string mode = std::to_string(output.mode / 64 % 8) +
                             std::to_string(output.mode / 8 % 8) + std::to_string(output.mode % 8);
    lines.push_back(std::string(1, "fdl"[static_cast<std::size_t>(output.type)]) + " " + mode +
                    " " + output.path + "=" + output.contents.bytes + output.target);
  }
  return lines;
}

class Recording {
 public:
  std::vector<Output> record(const Lines& declared, const Observations& inputs = {},
                             FileTime started = 0) {
    PendingFiles pending(store_);
    const OutputRequest request{.declared = declared, .started = started, .before = before_};
    auto outputs = record_outputs(request, inputs, pending, progress_);
    pending.publish();
    return outputs;
  }
  std::string refusal(const Lines& declared, const Observations& inputs = {},
                      FileTime started = 0) {
    try {
      record(declared, inputs, started);
      return "";
    } catch (const Error& error) {
      return error.what();
    }
  }
  void look_before(const Lines& declared, const std::vector<OutputLink>& links = {},
                   std::size_t most_behind_links = 100) {
    before_ = OutputsBefore(output_places(declared), links, digests_, most_behind_links);
  }
  Store& store() { return store_; }

 private:
  Scratch scratch_;
  Store store_{scratch_.path(".cache")};
  Progress progress_{false};
  FileDigests digests_{DigestMemo("")};
  OutputsBefore before_;
};

TEST_CASE("outputs: files directories and links are recorded as they are") {
  Recording recording;
  write_file("out/b", "b", 0755);
  write_file("out/.hidden", "", 0400);
  write_file("out/sub/c", "c", 0644);
  std::filesystem::create_symlink("b", "out/link");
  std::filesystem::create_symlink("nowhere", "dangling");
  REQUIRE(chmod("out", 0750) == 0);
  REQUIRE(chmod("out/sub", 0700) == 0);
  CHECK(shown(recording.record({"./out//", "dangling"})) ==
        Lines{"d 750 out=", "f 400 out/.hidden=", "f 755 out/b=b", "l 777 out/link=b",
              "d 700 out/sub=", "f 644 out/sub/c=c", "l 777 dangling=nowhere"});
}

TEST_CASE("outputs: what is declared twice is recorded once") {
  Recording recording;
  write_file("out/a.o", "a");
  write_file("out/b.o", "b");
  REQUIRE(chmod("out", 0755) == 0);
  const Lines expected{"f 644 out/a.o=a", "d 755 out=", "f 644 out/b.o=b"};
  CHECK(shown(recording.record({"out/a.o", "./out/a.o", "out", "out/*.o"})) == expected);
}

TEST_CASE("outputs: globs are expanded unless their name exists") {
  Recording recording;
  write_file("a1", "glob");
  write_file("b1", "other");
  CHECK(shown(recording.record({"a[1]"})) == Lines{"f 644 a1=glob"});
  CHECK(shown(recording.record({"?1"})) == Lines{"f 644 a1=glob", "f 644 b1=other"});
  write_file("a[1]", "literal");
  CHECK(shown(recording.record({"a[1]"})) == Lines{"f 644 a[1]=literal"});
}

TEST_CASE("outputs: what was declared and is not there is told") {
  Recording recording;
  write_file("a.c", "");
  CHECK(recording.refusal({"a.c", "./a.o"}) == "declared output 'a.o' is missing");
  CHECK(recording.refusal({"*.o"}) == "declared output '*.o' is missing");
  CHECK(recording.refusal({"a.c/x"}) == "declared output 'a.c/x' is missing");
}

TEST_CASE("outputs: special files are told") {
  Recording recording;
  std::filesystem::create_directory("out");
  REQUIRE(mkfifo("out/fifo", 0600) == 0);
  CHECK(recording.refusal({"out"}) ==
        "output 'out/fifo' is neither file, directory nor symbolic link");
}

TEST_CASE("outputs: a file that is an input by whatever name is told") {
  Recording recording;
  write_file("in", "x");
  std::filesystem::create_hard_link("in", "out");
  const Observations inputs{
      {.path = "in",
       .kind = ObservationKind::contents,
       .value = "x",
       .identity = identity_at("in")},
      {.path = "gone", .kind = ObservationKind::absent, .value = {}, .identity = {}}};
  CHECK(recording.refusal({"out"}, inputs) == "'out' is both input and output");
  write_file("other", "x");
  CHECK(recording.refusal({"other"}, inputs).empty());
}

TEST_CASE("outputs: a link to what the command may have written needs that too") {
  Recording recording;
  write_file("old", "x");
  wait_until_settled("old");
  const FileTime started = file_clock();
  write_file("new", "x");
  std::filesystem::create_symlink("old", "to-old");
  std::filesystem::create_symlink("new", "to-new");
  std::filesystem::create_symlink(".", "to-directory");
  CHECK(recording.refusal({"to-old"}, {}, started).empty());
  CHECK(recording.refusal({"to-directory"}, {}, started).ends_with("declare its target too"));
  std::filesystem::create_directory("sub");
  std::filesystem::create_symlink("sub", "to-sub");
  CHECK(recording.refusal({"to-sub", "sub"}, {}, started).empty());
  CHECK(recording.refusal({"to-new"}, {}, started) ==
        "output 'to-new' is a symbolic link to 'new', which the command may have written: "
        "declare its target too");
  CHECK(recording.refusal({"to-new", "new"}, {}, started).empty());
}

TEST_CASE("outputs: what was there before and was not written is not recorded") {
  Recording recording;
  write_file("build/gen.c", "x");
  write_file("alone", "x");
  wait_until_settled("alone");
  recording.look_before({"build", "alone"});
  write_file("build/gen.o", "x");
  CHECK(recording.refusal({"build"}) ==
        "output 'build/gen.c' was there before and the command did not write it: remove it before "
        "the run (--remove-outputs), or do not declare it");
  CHECK(recording.refusal({"alone"}) ==
        "output 'alone' was there before and the command did not write it: remove it before "
        "the run (--remove-outputs), or do not declare it");
  CHECK(recording.refusal({"build/gen.o"}).empty());
  REQUIRE(chmod("alone", 0700) == 0);
  CHECK(recording.refusal({"alone"}).ends_with("or do not declare it"));
  write_file("alone", "y");
  CHECK(recording.refusal({"alone"}).empty());
}

TEST_CASE("outputs: large files become blobs and so do many small ones") {
  Recording recording;
  const std::string large(Spool::kInMemory + 1, 'x');
  const std::string small(Spool::kInMemory, 'y');
  write_file("large", large);
  for (int i = 10; i < 60; ++i) write_file("many/" + std::to_string(i), small);
  const auto outputs = recording.record({"large", "many"});
  REQUIRE(outputs.size() == 52);
  CHECK(outputs[0].contents.blob == digest_of(large));
  CHECK(file_bytes(recording.store().blob_path(digest_of(large))) == large);
  std::size_t inline_bytes = 0;
  for (const Output& output : outputs) {
    inline_bytes += output.contents.bytes.size();
    if (output.type == OutputType::file && !output.contents.blob) {
      CHECK(output.contents.bytes == small);
    }
  }
  CHECK(inline_bytes == 1024UL * 1024);  // an entry is read whole, so it stays small
  CHECK(outputs.back().contents.blob == digest_of(small));
}

TEST_CASE("outputs: of many files behind a link, none counts as written") {
  Recording recording;
  std::filesystem::create_directories("tree");
  for (const char* const name : {"tree/a", "tree/b", "tree/c"}) write_file(name, "old");
  std::filesystem::create_symlink("tree", "link");
  const auto links = output_links({"link"});
  for (const std::size_t most : {2U, 3U}) {
    CAPTURE(most);
    recording.look_before({"link"}, links, most);
    for (const char* const name : {"tree/a", "tree/b", "tree/c"}) write_file(name, "new text");
    const std::string refusal = recording.refusal({"tree"});
    CHECK((refusal.find("was there before") == std::string::npos) == (most == 3));
  }
}

}  // namespace
}  // namespace cache_run
