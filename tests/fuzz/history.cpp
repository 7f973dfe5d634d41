// SPDX-License-Identifier: MIT
// The file of counters that the journal is folded into.
#include "history/history_file.hpp"
#include "store/result_id.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

constexpr Day kToday = 20'000;

void expect_sound(const std::string& bytes) {
  auto history = decode_history(bytes, HistoryParts::all);
  const auto calls = decode_history(bytes, HistoryParts::calls);
  const auto uses = decode_history(bytes, HistoryParts::uses);
  require(history.has_value() == calls.has_value() && calls.has_value() == uses.has_value(),
          "a part is read where the whole is");
  if (!history) return;
  require(calls->uses.empty() && uses->calls.empty(), "only what is wanted is read");
  require(calls->calls.size() == history->calls.size() && uses->uses.size() == history->uses.size(),
          "a part is what it is in the whole");
  const std::string written = encode_history(*history);
  auto again = decode_history(written, HistoryParts::all);
  // Uses are in no order, calls are.
  require(again && again->folded == history->folded && again->uses.size() == history->uses.size(),
          "what is written is read");
  require(encode_history({.folded = again->folded, .calls = again->calls, .uses = {}}) ==
              encode_history({.folded = history->folded, .calls = history->calls, .uses = {}}),
          "calls are kept as they are");
  for (const auto& [id, use] : history->uses) {
    require(is_id(id) && use.saved.count() >= 0, "a use is that of a result");
    require(again->uses[id].hits == use.hits && again->uses[id].saved == use.saved,
            "uses are kept as they are");
  }
  bound_calls(history->calls, kToday);
  for (const auto& [key, tally] : history->calls) {
    require(key.day == kEarlier || (key.day <= kToday && key.day >= kToday - 366),
            "days are bounded");
  }
}

}  // namespace

void examine(const std::string& input) {
  expect_sound(input);
  expect_sound(sealed("CRHISTO1", input));
}

}  // namespace cache_run
