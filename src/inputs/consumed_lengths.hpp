// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// How much the runs of one action read of a standard input that is a pipe (--stdin). A search for
/// a result reads as much, and no more. The digests of what they read are in the keys of their
/// results.
struct ConsumedLengths {
  /// What runs read that did not see the end, in bytes. The most recently useful one comes first.
  std::vector<std::uint64_t> prefixes;
  bool whole = false;  ///< a run read its input to the end

  bool operator==(const ConsumedLengths&) const = default;
};

constexpr std::size_t kMostPrefixes = 16;  ///< of one action

/// Returns the bytes of CACHE/inputs/3f/NAME-<40 hex> of an action that reads a pipe. They are
/// "CRSTDIN1", XXH3-128 (canonical) of all that follows, then lines: each prefix in decimal, and
/// "end" last if a run read its input to the end. This is on disk.
std::string encode_lengths(const ConsumedLengths& lengths);

/// Returns the lengths; nullopt for bytes that are damaged, cut short or of another format.
std::optional<ConsumedLengths> decode_lengths(std::string_view bytes);

/// Returns a word for the length of what one run read: the bytes, or "end" without a prefix.
std::string mark_of_length(const std::optional<std::uint64_t>& prefix);

/// Moves `prefix` to the front, or inserts it there. Then drops prefixes from the end until
/// kMostPrefixes are left.
void put_first(ConsumedLengths& lengths, std::uint64_t prefix);

}  // namespace cache_run
