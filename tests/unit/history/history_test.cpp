// SPDX-License-Identifier: MIT
#include "history/history.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/file.h>

#include <vector>

#include "../../support/scratch.hpp"
#include "../../support/traces.hpp"
#include "store/store.hpp"

namespace cache_run {
namespace {

std::string id_of(int number) { return fmt::format("wc-{:040x}", number); }

/// Of a hit on the result of that number.
JournalLine hit_on(int number) {
  JournalLine line;
  line.time = file_clock();
  line.name = id_of(number);
  line.amount = 1'000;
  return line;
}

std::uint64_t hits_in(const Store& store) {
  std::uint64_t hits = 0;
  for (const auto& [key, tally] : counts_of(store)) {
    if (key.event == Event::hit) hits += tally.count;
  }
  return hits;
}

void append_hits(const Store& store, int hits) {
  for (int i = 0; i < hits; ++i) append(store, hit_on(1));
}

void expect_folded(const Store& store, std::uint64_t hits) {
  fold_journal(store);
  CHECK(hits_in(store) == hits);
  CHECK_FALSE(is_there("cache/journal.old"));
  CHECK(uses_of_results(store)[id_of(1)].hits == hits);
}

/// As if killed before the journal that was put aside is removed.
void fold_but_for_the_end(const Store& store) {
  std::filesystem::rename("cache/journal", "cache/journal.old");
  std::filesystem::copy("cache/journal.old", "journal");
  fold_journal(store);
  std::filesystem::rename("journal", "cache/journal.old");
}

/// With the result that append_hits() tells of.
Store store_with_result() {
  Store store("cache");
  write_file(store.result_path(id_of(1)), "");
  return store;
}

TEST_CASE("history: an empty cache has no counts") {
  const Scratch scratch;
  const Store missing("missing", Access::read_only);
  CHECK(counts_of(missing).empty());
  CHECK(uses_of_results(missing).empty());
  CHECK(uses_of_results(missing, std::vector<std::string>{id_of(1)}).empty());
  const Store store("cache");
  fold_journal(store);
  CHECK(counts_of(store).empty());
  CHECK_FALSE(is_there("cache/history"));
}

TEST_CASE("history: what is folded counts as before") {
  const Scratch scratch;
  const Store store = store_with_result();
  append_hits(store, 10);
  CHECK(hits_in(store) == 10);
  CHECK(uses_of_results(store)[id_of(1)].saved.count() == 10'000);
  expect_folded(store, 10);
  CHECK_FALSE(is_there("cache/journal"));
  append_hits(store, 5);
  CHECK(hits_in(store) == 15);
  expect_folded(store, 15);
  CHECK(mode_of("cache/history") == 0600);
  CHECK(std::filesystem::is_empty("cache/tmp"));
}

TEST_CASE("history: a fold that was killed anywhere loses nothing and counts nothing twice") {
  const Scratch scratch;
  const Store store = store_with_result();
  append_hits(store, 7);
  fold_journal(store);
  append_hits(store, 10);
  SUBCASE("after the journal was put aside") {
    std::filesystem::rename("cache/journal", "cache/journal.old");
    CHECK(hits_in(store) == 17);
    append_hits(store, 3);
    CHECK(hits_in(store) == 20);
    expect_folded(store, 20);
  }
  SUBCASE("after the history was written") {
    fold_but_for_the_end(store);
    CHECK(hits_in(store) == 17);
    append_hits(store, 3);
    CHECK(hits_in(store) == 20);
    expect_folded(store, 20);
  }
  SUBCASE("after the history was written, and one more line by a late writer") {
    fold_but_for_the_end(store);
    std::filesystem::rename("cache/journal.old", "cache/journal");
    append_hits(store, 2);
    std::filesystem::rename("cache/journal", "cache/journal.old");
    CHECK(hits_in(store) == 19);
    expect_folded(store, 19);
  }
  SUBCASE("with a torn line at the end") {
    const std::string text = file_bytes("cache/journal").value();
    write_file("cache/journal", text + "1764150000.123 hi");
    CHECK(hits_in(store) == 17);
    expect_folded(store, 17);
  }
}

TEST_CASE("history: killed at any time it is as sound") {
  const Scratch scratch;
  const Store store = store_with_result();
  for (int round = 0; round < 60; ++round) {
    append_hits(store, 10);
    const pid_t child = start_child([&] {
      fold_journal(store);
      return 0;
    });
    const timespec time{.tv_sec = 0, .tv_nsec = round * 50'000};
    nanosleep(&time, nullptr);
    kill(child, SIGKILL);
    end_of_child(child);
    CHECK(hits_in(store) == static_cast<std::uint64_t>(10 * (round + 1)));
  }
  expect_folded(store, 600);
}

TEST_CASE("history: two journals that are alike both count") {
  const Scratch scratch;
  const Store store = store_with_result();
  const std::string line = text_of(hit_on(1));
  for (std::uint64_t round = 1; round <= 3; ++round) {
    write_file("cache/journal", line);
    expect_folded(store, round);
  }
}

TEST_CASE("history: what is no file in the place of one does no harm") {
  const Scratch scratch;
  const Store store = store_with_result();
  for (const std::string name : {"journal", "journal.old", "journal.lock", "history"}) {
    CAPTURE(name);
    const std::string path = "cache/" + name;
    std::filesystem::create_directory(path);
    append_hits(store, 1);
    fold_journal(store);
    CHECK(hits_in(store) == (name == "journal" ? 0 : 1));
    std::filesystem::remove_all("cache/journal");
    std::filesystem::remove_all("cache/journal.old");
    std::filesystem::remove_all(path);
    REQUIRE(mkfifo(path.c_str(), 0600) == 0);
    append_hits(store, 1);
    fold_journal(store);
    CHECK(hits_in(store) == (name == "journal" ? 0 : 1));
    for (const char* const left : {"journal", "journal.old", "journal.lock", "history"}) {
      std::filesystem::remove_all(std::string("cache/") + left);
    }
  }
}

TEST_CASE("history: readers and writers meanwhile see and lose nothing") {
  const Scratch scratch;
  const Store store = store_with_result();
  append_hits(store, 100);
  const pid_t folding = start_child([&] {
    for (int i = 0; i < 50; ++i) fold_journal(store);
    return 0;
  });
  const pid_t writing = start_child([&] {
    append_hits(store, 400);
    return 0;
  });
  std::uint64_t before = 100;
  while (waitpid(folding, nullptr, WNOHANG) == 0) {
    const std::uint64_t hits = hits_in(store);
    CHECK(hits >= before);
    CHECK(hits <= 500);
    before = hits;
  }
  CHECK(end_of_child(writing) == 0);
  expect_folded(store, 500);
}

TEST_CASE("history: a journal that begins while others are folded is not taken for one of them") {
  const Scratch scratch;
  const Store store = store_with_result();
  constexpr int kLines = 1'000;
  const pid_t folding = start_child([&] {
    while (!is_there("written")) fold_journal(store);
    return 0;
  });
  for (int i = 0; i < kLines; ++i) {
    while (is_there("cache/journal")) sched_yield();
    append_hits(store, 1);
  }
  write_file("written", "");
  CHECK(end_of_child(folding) == 0);
  expect_folded(store, kLines);
}

TEST_CASE("history: a process that is about to write is waited for") {
  const Scratch scratch;
  const Store store = store_with_result();
  append_hits(store, 3);
  const std::string line = text_of(hit_on(1));
  const pid_t late = start_child([&] {
    const int journal = open("cache/journal", O_WRONLY | O_APPEND | O_CLOEXEC);
    write_file("opened", "");
    for (int i = 0; i < 2'000 && !is_there("cache/journal.old"); ++i) pause_ms(1);
    pause_ms(300);
    return write(journal, line.data(), line.size()) > 0 ? 0 : 1;
  });
  while (!is_there("opened")) pause_ms(1);
  expect_folded(store, 4);
  CHECK(end_of_child(late) == 0);
}

TEST_CASE("history: one process folds at a time") {
  const Scratch scratch;
  const Store store = store_with_result();
  append_hits(store, 3);
  const int lock = open("cache/journal.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  REQUIRE(flock(lock, LOCK_EX) == 0);
  fold_journal(store);
  CHECK_FALSE(is_there("cache/history"));
  close(lock);
  expect_folded(store, 3);
}

TEST_CASE("history: a damaged one is begun anew") {
  const Scratch scratch;
  const Store store = store_with_result();
  for (const std::string bytes : {"", "x", "CRHISTO1", "CRHISTO2 of a later version"}) {
    CAPTURE(bytes);
    write_file("cache/history", bytes);
    append_hits(store, 4);
    CHECK(hits_in(store) == 4);
    expect_folded(store, 4);
    std::filesystem::remove("cache/history");
  }
}

TEST_CASE("history: one that cannot be opened is not overwritten") {
  const Scratch scratch;
  const Store store = store_with_result();
  write_file("elsewhere", "");
  std::filesystem::create_symlink("../elsewhere", "cache/history");
  append_hits(store, 4);
  fold_journal(store);
  CHECK(std::filesystem::is_symlink("cache/history"));
  CHECK(hits_in(store) == 4);
  std::filesystem::remove("cache/history");
  expect_folded(store, 4);
}

TEST_CASE("history: results that are gone are forgotten") {
  const Scratch scratch;
  const Store store = store_with_result();
  append_hits(store, 2);
  append(store, hit_on(2));
  CHECK(uses_of_results(store).size() == 2);
  fold_journal(store);
  CHECK(uses_of_results(store).size() == 1);
  CHECK(hits_in(store) == 3);
}

TEST_CASE("history: the uses of some results are those of all") {
  const Scratch scratch;
  const Store store = store_with_result();
  write_file(store.result_path(id_of(3)), "");
  append_hits(store, 2);
  append(store, hit_on(3));
  fold_journal(store);
  append(store, hit_on(2));
  append(store, hit_on(3));
  const auto some = uses_of_results(store, std::vector<std::string>{id_of(2), id_of(3)});
  CHECK(some.size() == 2);
  CHECK(some.at(id_of(2)).hits == 1);
  CHECK(some.at(id_of(3)).hits == 2);
  CHECK(some.at(id_of(3)).saved.count() == 2'000);
}

TEST_CASE("history: read only nothing is folded") {
  const Scratch scratch;
  append_hits(store_with_result(), 2);
  const Traces before("cache");
  const Store store("cache", Access::read_only);
  fold_journal(store);
  CHECK(hits_in(store) == 2);
  CHECK(Traces("cache") == before);
}

}  // namespace
}  // namespace cache_run
