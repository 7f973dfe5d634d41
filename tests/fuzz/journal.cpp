// SPDX-License-Identifier: MIT
// Lines of the journal, and what they add up to.
#include "history/journal.hpp"

#include "history/history_file.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

std::vector<JournalLine> lines_in(std::string_view text) {
  std::vector<JournalLine> lines;
  for_each_line(text, [&](const JournalLine& line) { lines.push_back(line); });
  return lines;
}

/// Of files that were evicted there may be any number.
std::uint64_t calls_in(const Counts& calls) {
  std::uint64_t sum = 0;
  for (const auto& [key, tally] : calls) sum += key.event == Event::evicted ? 0 : tally.count;
  return sum;
}

}  // namespace

void examine(const std::string& input) {
  const std::vector<JournalLine> lines = lines_in(input);
  std::string written;
  History history;
  std::uint64_t sum = 0;
  for (const JournalLine& line : lines) {
    written += text_of(line);
    add(history, line, HistoryParts::all);
    sum += line.event == Event::evicted ? 0 : line.count;
  }
  require(lines_in(written) == lines, "written lines are read as they were");
  require(lines_in("torn" + written).size() + 1 >= lines.size(), "a torn line spoils no other");
  require(calls_in(history.calls) == sum, "no call is lost or counted twice");
  bound_calls(history.calls, 20'000);
  require(calls_in(history.calls) == sum, "calls that are counted together are all counted");
}

}  // namespace cache_run
