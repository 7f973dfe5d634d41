// SPDX-License-Identifier: MIT
#include "run/length_wait.hpp"

#include <algorithm>
#include <utility>

#include "store/birthplace.hpp"
#include "store/store.hpp"

namespace cache_run {
namespace {

constexpr int kMostInAll = 5000;  // ms

/// Returns how long to wait for bytes. A command that may need no more starts soon. A command that
/// reads all starts late, but it starts: the writer may wait for an answer.
PipedInput::Patience patience_for(const ConsumedLengths& lengths) {
  constexpr int kSoon = 500;
  constexpr int kLate = 5000;
  const bool reads = lengths.prefixes.empty() || lengths.prefixes.front() > 0;
  return {.first = reads ? -1 : kSoon, .next = lengths.prefixes.empty() ? kLate : kSoon};
}

}  // namespace

LengthWait::LengthWait(const ConsumedLengths& all, ConsumedLengths own, const Store& store)
    : patience_(patience_for(all)), limited_(patience_), own_(std::move(own)), store_(store) {
  limited_.total = kMostInAll;
}

bool LengthWait::reach(PipedInput& input, std::uint64_t size) const {
  if (input.reach(size, limited_)) return true;
  const bool is_own = own_.whole || std::any_of(own_.prefixes.begin(), own_.prefixes.end(),
                                                [&](std::uint64_t one) { return one >= size; });
  return goes_on(input, is_own) && input.reach(size, patience_);
}

bool LengthWait::reach_end(PipedInput& input) const {
  if (input.reach_end(limited_)) return true;
  return goes_on(input, own_.whole) && input.reach_end(patience_);
}

/// It takes system calls to see that a cache was copied, so nobody looks before it matters.
bool LengthWait::goes_on(const PipedInput& input, bool is_own) const {
  return is_own && input.has_waited(limited_) && !may_have_lists_of_others(store_);
}

}  // namespace cache_run
