// SPDX-License-Identifier: MIT
#include "inputs/exempt_paths.hpp"

#include <algorithm>
#include <utility>

#include "inputs/pattern.hpp"
#include "sys/path.hpp"

namespace cache_run {

ExemptPaths::ExemptPaths(std::string directory, std::vector<std::string> places,
                         std::vector<std::string> globs, std::string report)
    : directory_(std::move(directory)),
      places_(std::move(places)),
      globs_(std::move(globs)),
      report_(std::move(report)) {}

bool ExemptPaths::has(const std::string& path) const {
  const bool is_placed = std::any_of(places_.begin(), places_.end(),
                                     [&](const auto& place) { return is_within(path, place); });
  if (is_placed || globs_.empty()) return is_placed;
  const bool is_below = directory_ != "/" && path != directory_ && is_within(path, directory_);
  const std::string relative = is_below ? path.substr(directory_.size() + 1) : path;
  return std::any_of(globs_.begin(), globs_.end(), [&](const std::string& glob) {
    return leaves_out(glob, glob.starts_with('/') ? path : relative);
  });
}

std::string ExemptPaths::text() const {
  std::string text;
  const auto add = [&](const std::string& part) { text.append(part).push_back('\0'); };
  add(directory_);
  add(report_);
  for (const auto* const list : {&places_, &globs_}) {
    for (const std::string& one : *list) add(one);
    add({});
  }
  return text;
}

}  // namespace cache_run
