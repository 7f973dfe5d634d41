// SPDX-License-Identifier: MIT
#include "history/journal.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "../../support/scratch.hpp"
#include "store/store.hpp"

namespace cache_run {
namespace {

const std::string kJournalId = "wc-3f" + std::string(38, '0');

JournalLine line_of(Event event, std::string name) {
  JournalLine line;
  line.time = 1'764'150'000'123'000'000;
  line.event = event;
  line.name = std::move(name);
  return line;
}

std::vector<JournalLine> lines_of(std::string_view text) {
  std::vector<JournalLine> lines;
  for_each_line(text, [&](const JournalLine& line) { lines.push_back(line); });
  return lines;
}

TEST_CASE("journal: a line is as it is documented") {
  JournalLine line = line_of(Event::hit, kJournalId);
  line.amount = 12'345;
  CHECK(text_of(line) == "1764150000.123 hit " + kJournalId + " 12345 - -\n");
  line.event = Event::miss;
  line.reason = "absent";
  line.not_stored = "too-quick";
  line.time += 999'999;  // below a millisecond
  CHECK(text_of(line) == "1764150000.123 miss " + kJournalId + " 12345 absent too-quick\n");
  JournalLine removal = eviction(7, 4096);
  removal.time = 5'000'000;
  CHECK(text_of(removal) == "0000000000.005 evicted 7 4096 - -\n");
  CHECK(text_of(line_of(Event::uncached, "")) == "1764150000.123 uncached - 0 - -\n");
}

TEST_CASE("journal: what is written is read again") {
  for (const Event event : {Event::hit, Event::stale, Event::miss, Event::refresh, Event::uncached,
                            Event::damaged, Event::evicted}) {
    CAPTURE(word_of(event));
    CHECK(event_of(word_of(event)) == event);
    JournalLine line = line_of(event, event == Event::evicted ? "" : kJournalId);
    line.count = event == Event::evicted ? 3 : 1;
    line.amount = 1'000'000'000'000'000'000;
    line.reason = "some-word";
    CHECK(lines_of(text_of(line)) == std::vector<JournalLine>{line});
  }
  CHECK_FALSE(event_of("other"));
}

TEST_CASE("journal: what does not fit a line is left out of it") {
  for (const std::string& name : {std::string("a b"), std::string("a\nb"), std::string("-"),
                                  std::string("\xff"), std::string(201, 'a')}) {
    CAPTURE(name);
    JournalLine line = line_of(Event::miss, name);
    line.reason = "No Word";
    line.not_stored = std::string(33, 'a');
    line.amount = UINT64_MAX;
    line.time = -1;
    CHECK(text_of(line) == "0000000000.000 miss - 1000000000000000000 - -\n");
  }
}

TEST_CASE("journal: torn and foreign lines are passed over") {
  const std::string good = text_of(line_of(Event::hit, kJournalId));
  for (std::size_t size = 1; size < good.size(); ++size) {
    CAPTURE(size);
    CHECK(lines_of(good.substr(0, size)).empty());                    // still being written
    CHECK(lines_of(good.substr(0, size) + good + good).size() == 1);  // torn, and the next
    CHECK(lines_of(good + good.substr(size) + good).size() == 2);     // its beginning is lost
  }
  for (const std::string bad : {"",
                                " ",
                                "\0",
                                "hit",
                                "1764150000.123  hit a 1 - -",
                                "1764150000.123 hit a 1 - - -",
                                "1764150000.123 hit a 1 -",
                                "1764150000 hit a 1 - -",
                                "1764150000.12 hit a 1 - -",
                                "17641500000.123 hit a 1 - -",
                                "176415000.123 hit a 1 - -",
                                "-5.123 hit a 1 - -",
                                "x.123 hit a 1 - -",
                                "1764150000.123 Hit a 1 - -",
                                "1764150000.123 hit a/b 1 - -",
                                "1764150000.123 hit a -1 - -",
                                "1764150000.123 hit a 1000000000000000001 - -",
                                "1764150000.123 hit a 1 A -",
                                "1764150000.123 hit a 1 - a_b",
                                "1764150000.123 evicted - 1 - -",
                                "1764150000.123 hit a  - -"}) {
    CAPTURE(bad);
    CHECK(lines_of(bad + "\n" + good).size() == 1);
  }
}

TEST_CASE("journal: times that no clock tells are passed over") {
  CHECK(lines_of("9999999999.999 hit " + kJournalId + " 1 - -\n").empty());
  CHECK(lines_of("9200000000.999 hit " + kJournalId + " 1 - -\n").size() == 1);
}

TEST_CASE("journal: processes that append at once lose nothing") {
  const Scratch scratch;
  const Store store("cache");
  std::vector<pid_t> children;
  children.reserve(4);
  for (int i = 0; i < 4; ++i) {
    children.push_back(start_child([&] {
      for (int k = 0; k < 500; ++k) append(store, line_of(Event::hit, kJournalId));
      return 0;
    }));
  }
  for (const pid_t child : children) CHECK(end_of_child(child) == 0);
  CHECK(lines_of(file_bytes("cache/journal").value()).size() == 2000);
  CHECK(mode_of("cache/journal") == 0600);
}

TEST_CASE("journal: over 1 MiB one caller is told so for each 64 KiB") {
  const Scratch scratch;
  const Store store("cache");
  const std::string text = text_of(line_of(Event::hit, kJournalId));
  write_file("cache/journal", std::string((1U << 20U) - text.size() - 1, 'x'));
  CHECK_FALSE(append(store, line_of(Event::hit, kJournalId)));
  CHECK(append(store, line_of(Event::hit, kJournalId)));
  int told = 0;
  const std::size_t calls = 4 * (1U << 16U) / text.size();
  for (std::size_t i = 0; i < calls; ++i)
    told += append(store, line_of(Event::hit, kJournalId)) ? 1 : 0;
  CHECK(told == 4);
}

TEST_CASE("journal: what cannot be written is left undone") {
  const Scratch scratch;
  CHECK(Store("cache").access() == Access::read_write);
  const Store reader("cache", Access::read_only);
  CHECK_FALSE(append(reader, line_of(Event::hit, kJournalId)));
  CHECK_FALSE(is_there("cache/journal"));
  const Store store("cache");
  std::filesystem::create_directory("cache/journal");
  CHECK_FALSE(append(store, line_of(Event::hit, kJournalId)));
  std::filesystem::remove("cache/journal");
  write_file("elsewhere", "");
  std::filesystem::create_symlink("../elsewhere", "cache/journal");
  CHECK_FALSE(append(store, line_of(Event::hit, kJournalId)));
  CHECK(file_bytes("elsewhere") == "");
  std::filesystem::remove("cache/journal");
  REQUIRE(mkfifo("cache/journal", 0600) == 0);
  CHECK_FALSE(append(store, line_of(Event::hit, kJournalId)));  // and is not waited for
  std::filesystem::remove_all("cache");
  CHECK_FALSE(append(store, line_of(Event::hit, kJournalId)));
  CHECK_FALSE(is_there("cache"));
}

}  // namespace
}  // namespace cache_run
