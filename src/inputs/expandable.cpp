// SPDX-License-Identifier: MIT
#include "inputs/expandable.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "inputs/pattern.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

std::vector<std::string_view> names_of(std::string_view path) {
  std::vector<std::string_view> names;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    names.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return names;
}

bool stands_for(std::string_view pattern, std::string_view name) {
  return has_wildcards(pattern) ? wildcards_stand_for(pattern, name) : pattern == name;
}

/// All ways to match the names of a path with those of a glob, at once. A way is the number of
/// names of the glob that it has used.
class Ways {
 public:
  explicit Ways(std::string_view pattern)
      : pattern_(names_of(pattern)), open_(pattern_.size() + 1, false) {
    open(0);
  }

  /// Goes on with the next name of the path. `enter` tells whether "**" may enter this name, which
  /// is not the last one.
  void take(std::string_view name, bool is_last, const std::function<bool()>& enter) {
    const std::vector<bool> before = std::exchange(open_, std::vector<bool>(open_.size(), false));
    for (std::size_t at = 0; at < pattern_.size(); ++at) {
      if (!before[at]) continue;
      if (pattern_[at] != "**") {
        if (stands_for(pattern_[at], name)) open(at + 1);
      } else if (stars_stand_for(name)) {
        if (is_last && at + 1 == pattern_.size()) open(at + 1);
        if (!is_last && enter()) open(at);
      }
    }
  }

  /// Returns whether a way has used the whole glob.
  [[nodiscard]] bool are_complete() const { return open_.back(); }

 private:
  /// Opens the way, and the one that passes over a "**" here. As the last name, "**" needs a name.
  void open(std::size_t at) {
    open_[at] = true;
    if (at + 1 < pattern_.size() && pattern_[at] == "**") open(at + 1);
  }

  std::vector<std::string_view> pattern_;
  std::vector<bool> open_;
};

}  // namespace

bool wildcards_stand_for(std::string_view pattern, std::string_view name) {
  if (name == "." || name == ".." || is_staged_name(name)) return false;
  return fnmatch(std::string(pattern).c_str(), std::string(name).c_str(), FNM_PERIOD) == 0;
}

bool stars_stand_for(std::string_view name) { return !name.empty() && !name.starts_with('.'); }

bool may_expand_to(std::string_view pattern, std::string_view path, const MayEnter& may_enter) {
  Ways ways(pattern);
  std::size_t end = 0;
  for (const std::string_view name : names_of(path)) {
    end += name.size();
    const bool is_last = end == path.size();
    const std::string here(path.substr(0, end));
    ways.take(name, is_last, [&] { return !may_enter || may_enter(here); });
    ++end;  // the slash
  }
  return ways.are_complete();
}

}  // namespace cache_run
