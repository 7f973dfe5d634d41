// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inputs/depfile.hpp"

namespace cache_run {

/// What an action was found to depend on, by run: which set an action has may depend on the
/// contents of its inputs. Most recently useful first.
using DiscoveredSets = std::vector<Dependencies>;

constexpr std::size_t kMostSets = 16;
constexpr std::size_t kMostSetText = std::size_t{4} << 20U;  ///< bytes of all names together

/// The bytes of CACHE/inputs/3f/NAME-<40 hex>: "CRINPUT1", XXH3-128 (canonical) of all that
/// follows, then items, each a letter, the size of a text in decimal, ':', the text and '\n':
///     s  a set begins (empty text)
///     p  a path of that set
///     v  the name of a variable of that set
/// This is on disk: a letter never gets another meaning.
std::string encode_sets(const DiscoveredSets& sets);

/// nullopt for bytes that are damaged, cut short or not ours.
std::optional<DiscoveredSets> decode_sets(std::string_view bytes);

/// Moves the set to the front, or inserts it there. What is then beyond kMostSets or kMostSetText
/// is dropped from the end; the first set always stays.
void put_first(DiscoveredSets& sets, Dependencies set);

}  // namespace cache_run
