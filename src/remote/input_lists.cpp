// SPDX-License-Identifier: MIT
#include "remote/input_lists.hpp"

#include <algorithm>
#include <cstdint>

#include "inputs/consumed_lengths.hpp"
#include "inputs/discovered.hpp"

namespace cache_run {
namespace {

std::string merged_sets(const DiscoveredSets& first, const std::optional<std::string>& others) {
  DiscoveredSets sets = others ? decode_sets(*others).value_or(DiscoveredSets{}) : DiscoveredSets{};
  for (auto set = first.rbegin(); set != first.rend(); ++set) {
    if (std::find(sets.begin(), sets.end(), *set) == sets.end()) put_first(sets, *set);
  }
  return encode_sets(sets);
}

std::string merged_lengths(const ConsumedLengths& first, const std::optional<std::string>& others) {
  ConsumedLengths all =
      others ? decode_lengths(*others).value_or(ConsumedLengths{}) : ConsumedLengths{};
  for (const std::uint64_t prefix : first.prefixes) put_first(all, prefix);
  all.whole = all.whole || first.whole;
  return encode_lengths(all);
}

/// Returns the length that has this mark; nullopt if there is none.
std::optional<ConsumedLengths> own_length(const ConsumedLengths& all, std::string_view own) {
  if (all.whole && own == mark_of_length(std::nullopt)) {
    return ConsumedLengths{.prefixes = {}, .whole = true};
  }
  const auto found =
      std::find_if(all.prefixes.begin(), all.prefixes.end(),
                   [&](std::uint64_t prefix) { return mark_of_length(prefix) == own; });
  if (found == all.prefixes.end()) return std::nullopt;
  return ConsumedLengths{.prefixes = {*found}, .whole = false};
}

}  // namespace

std::optional<std::string> merged_lists(std::string_view first,
                                        const std::optional<std::string>& others) {
  if (const auto lengths = decode_lengths(first)) return merged_lengths(*lengths, others);
  const auto sets = decode_sets(first);
  // Each name makes calls look at a file.
  if (!sets || names_in(*sets) > kMostElsewhere) return std::nullopt;
  return merged_sets(*sets, others);
}

std::optional<std::string> own_part(std::string_view file, std::string_view own) {
  if (const auto lengths = decode_lengths(file)) {
    const auto length = own_length(*lengths, own);
    return length ? std::optional(encode_lengths(*length)) : std::nullopt;
  }
  const DiscoveredSets sets = decode_sets(file).value_or(DiscoveredSets{});
  const auto found = std::find_if(sets.begin(), sets.end(),
                                  [&](const Dependencies& set) { return mark_of_set(set) == own; });
  return found == sets.end() ? std::nullopt : std::optional(encode_sets({*found}));
}

}  // namespace cache_run
