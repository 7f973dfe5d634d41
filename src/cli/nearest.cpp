// SPDX-License-Identifier: MIT
#include "cli/nearest.hpp"

#include <algorithm>
#include <numeric>

namespace cache_run {
namespace {

/// Returns the Levenshtein distance of two words: the least number of bytes to insert, delete or
/// replace.
std::size_t distance(std::string_view one, std::string_view two) {
  // The Wagner-Fischer algorithm. One row of its table is enough, because a cell needs only its
  // left, upper and upper-left neighbours. `diagonal` is the upper-left one.
  std::vector<std::size_t> row(two.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < one.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < two.size(); ++j) {
      const std::size_t replaced = diagonal + (one[i] == two[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  constexpr std::size_t kNear = 2;
  std::size_t least = std::min(kNear, word.size() / 2) + 1;
  std::string best;
  for (const std::string& name : known) {
    const std::size_t letters = distance(word, name);
    if (letters >= least) continue;
    least = letters;
    best = name;
  }
  return best;
}

}  // namespace cache_run
