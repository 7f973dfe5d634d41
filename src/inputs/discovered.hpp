// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inputs/depfile.hpp"

namespace cache_run {

/// The lists that the depfiles of one action with the same declared inputs gave. There may be
/// several, because the list may depend on the contents of headers. The most recently useful one
/// comes first.
using DiscoveredSets = std::vector<Dependencies>;

constexpr std::size_t kMostSets = 16;                        ///< lists of one action and its inputs
constexpr std::size_t kMostAsked = 1'000'000;                ///< paths of all sets together
constexpr std::size_t kMostSetText = std::size_t{4} << 20U;  ///< bytes of all names together

// What somebody else's sets may name: each name makes a call look at a file or a variable.
constexpr std::size_t kMostElsewhere = 200'000;                      ///< names of all sets together
constexpr std::size_t kMostBytesElsewhere = std::size_t{16} << 20U;  ///< bytes of encode_sets()

/// Returns the bytes of CACHE/inputs/3f/NAME-<40 hex>. They are "CRINPUT1", XXH3-128 (canonical) of
/// all that follows, then items. An item is a letter, the size of a text in decimal, ':', the text
/// and '\n'. The letters are
///     s  a set begins (empty text)
///     p  a path of that set
///     v  the name of a variable of that set
///     b  the base directory of the only tree in which that set is right
///     a  a path of a watched command: the Learned bits in decimal, a blank and the path
///     c  two numbers, "FIRST COUNT": so many such paths of the set before, from that one on
///     l  the checksum_of_looks() that these paths had
/// This is on disk: a letter must never get another meaning.
std::string encode_sets(const DiscoveredSets& sets);

/// Returns the sets; nullopt for bytes that are damaged, cut short or of another format, for more
/// than kMostSets sets, for too many paths, each of which makes a call look at files, or for
/// several sets with more than kMostSetText.
std::optional<DiscoveredSets> decode_sets(std::string_view bytes);

/// Returns 40 hex digits that tell a set from others. What its paths looked like does not count.
std::string mark_of_set(Dependencies set);

/// Returns how many paths and variables all sets name together.
std::size_t names_in(const DiscoveredSets& sets);

/// Moves `set` to the front, or inserts it there. Then drops sets from the end until the others fit
/// in kMostSets and kMostSetText. The first set always stays.
void put_first(DiscoveredSets& sets, Dependencies set);

}  // namespace cache_run
