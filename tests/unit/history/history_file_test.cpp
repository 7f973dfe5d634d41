// SPDX-License-Identifier: MIT
#include "history/history_file.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace cache_run {
namespace {

const std::string kId = "wc-3f" + std::string(38, '0');

History some_history() {
  History history;
  history.folded = folded_as("some text");
  history.calls[{100, "wc", Event::hit, "", ""}] = {3, 4'000};
  history.calls[{kEarlier, "", Event::evicted, "", ""}] = {5, 6'000};
  history.calls[{101, "gcc", Event::miss, "absent", "too-quick"}] = {1, 7};
  history.uses[kId] = {.hits = 3, .saved = std::chrono::nanoseconds(4'000)};
  return history;
}

std::uint64_t count_of(const Counts& calls) {
  std::uint64_t sum = 0;
  for (const auto& [key, tally] : calls) sum += tally.count;
  return sum;
}

TEST_CASE("history file: what is written is read again, or the part that is wanted") {
  const std::string bytes = encode_history(some_history());
  CHECK(bytes.starts_with("CRHISTO1"));
  CHECK(bytes.find("\ncalls 1970-04-11 wc hit - - 3 4000\n") != std::string::npos);
  CHECK(bytes.find("\ncalls - - evicted - - 5 6000\n") != std::string::npos);
  CHECK(bytes.find("\nuse " + kId + " 3 4000\n") != std::string::npos);
  const History all = decode_history(bytes, HistoryParts::all).value();
  CHECK(all.folded == folded_as("some text"));
  CHECK(encode_history(all) == bytes);
  const History calls = decode_history(bytes, HistoryParts::calls).value();
  CHECK(calls.calls.size() == 3);
  CHECK(calls.uses.empty());
  const History uses = decode_history(bytes, HistoryParts::uses).value();
  CHECK(uses.calls.empty());
  CHECK(uses.uses.at(kId).hits == 3);
}

TEST_CASE("history file: damage shows") {
  const std::string bytes = encode_history(some_history());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    CAPTURE(i);
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    CHECK_FALSE(decode_history(damaged, HistoryParts::all));
    CHECK_FALSE(decode_history(bytes.substr(0, i), HistoryParts::all));
  }
}

TEST_CASE("history file: lines of a later version are passed over") {
  std::string body = encode_history(some_history()).substr(24);
  body += "later word\ncalls 1970-04-11 wc later - - 3 4000\ncalls x wc hit - - 3 4000\n";
  body += "use name 1 1\nuse " + kId + " 1 x\nfolded 1\ncalls\n\nno end";
  const Checksum checksum = checksum_of(body);
  const std::string bytes = "CRHISTO1" + std::string(checksum.begin(), checksum.end()) + body;
  const History read = decode_history(bytes, HistoryParts::all).value();
  CHECK(encode_history(read) == encode_history(some_history()));
}

TEST_CASE("history file: lines of the journal are counted by command, and hits by result") {
  History history;
  for (const std::string_view text :
       {"0000100000.000 hit ID 50 - -\n", "0000100000.000 hit ID 50 - -\n",
        "0000100001.000 stale ID 70 - -\n", "0000100002.000 miss ID 9 absent -\n",
        "0000100003.000 uncached wc 0 unkeyable -\n", "0000100003.000 hit wc 5 - -\n",
        "0000100004.000 evicted 12 4096 - -\n"}) {
    std::string line(text);
    if (const auto at = line.find("ID"); at != std::string::npos) line.replace(at, 2, kId);
    for_each_line(line, [&](const JournalLine& read) { add(history, read, HistoryParts::all); });
  }
  const Day day = day_of(100'000'000'000'000);
  CHECK(history.calls.size() == 5);
  const Tally& hits = history.calls[{day, "wc", Event::hit, "", ""}];
  CHECK(hits.count == 3);
  CHECK(hits.amount == 105);
  CHECK(history.calls[{day, "wc", Event::miss, "absent", ""}].amount == 9);
  CHECK(history.calls[{day, "", Event::evicted, "", ""}].count == 12);
  CHECK(history.uses.size() == 1);
  CHECK(history.uses[kId].hits == 3);
  CHECK(history.uses[kId].saved.count() == 170);
}

TEST_CASE("history file: sums do not overflow") {
  History history;
  JournalLine line;
  line.name = kId;
  line.amount = 1'000'000'000'000'000'000;
  for (int i = 0; i < 30; ++i) add(history, line, HistoryParts::all);
  CHECK(history.calls.begin()->second.amount == INT64_MAX);
  CHECK(history.uses[kId].saved.count() == INT64_MAX);
}

TEST_CASE("history file: days over a year old become one, those of the future today") {
  constexpr Day kToday = 20'000;
  Counts calls;
  for (Day day = kToday - 1'000; day < kToday + 500; ++day) {
    calls[{day, "wc", Event::hit, "", ""}] = {1, 10};
  }
  bound_calls(calls, kToday);
  CHECK(calls.size() == 368);
  CHECK(calls[{kEarlier, "wc", Event::hit, "", ""}].count == 634);
  CHECK(calls[{kToday - 366, "wc", Event::hit, "", ""}].count == 1);
  CHECK(calls[{kToday, "wc", Event::hit, "", ""}].amount == 5'000);
  CHECK(count_of(calls) == 1'500);
}

TEST_CASE("history file: of many commands of a day those that are called most are told apart") {
  Counts calls;
  for (std::uint64_t i = 0; i < 500; ++i) {
    calls[{7, fmt::format("c{}", i), Event::hit, "", ""}] = {i, 10};
    calls[{8, fmt::format("c{}", i % 5), Event::hit, "", ""}] = {i, 10};
  }
  calls[{7, "", Event::evicted, "", ""}] = {1, 1};
  for (int again = 0; again < 2; ++again) {
    bound_calls(calls, 8);
    CHECK(calls.size() == 100 + 1 + 1 + 5);
    CHECK(calls.contains({7, "c400", Event::hit, "", ""}));
    CHECK_FALSE(calls.contains({7, "c399", Event::hit, "", ""}));
    CHECK(calls[{7, "*", Event::hit, "", ""}].amount == 4'000);
    CHECK(calls[{7, "", Event::evicted, "", ""}].count == 1);
  }
}

}  // namespace
}  // namespace cache_run
