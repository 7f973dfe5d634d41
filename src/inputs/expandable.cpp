// SPDX-License-Identifier: MIT
#include "inputs/expandable.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "inputs/pattern.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

/// The names of a path, one after the other.
class Names {
 public:
  explicit Names(std::string_view path) : path_(path) {}

  /// Returns the next name; nullopt after the last one.
  std::optional<std::string_view> next() {
    if (begin_ > path_.size()) return std::nullopt;
    const std::size_t begin = begin_;
    end_ = std::min(path_.find('/', begin), path_.size());
    begin_ = end_ + 1;
    return path_.substr(begin, end_ - begin);
  }
  /// Returns whether next() returned the last name.
  [[nodiscard]] bool are_over() const { return begin_ > path_.size(); }
  /// Returns the path up to the name that next() returned.
  [[nodiscard]] std::string_view passed() const { return path_.substr(0, end_); }

 private:
  std::string_view path_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

/// A name of a glob.
class PatternName {
 public:
  explicit PatternName(std::string_view text)
      : text_(text), is_stars_(text == "**"), is_wild_(has_wildcards(text)) {
    end_ = text_.substr(text_.find_last_of("*?[]\\") + 1);
  }

  [[nodiscard]] bool is_stars() const { return is_stars_; }
  [[nodiscard]] bool stands_for(std::string_view name) const {
    if (is_stars_) return stars_stand_for(name);
    if (!is_wild_) return text_ == name;
    // A "**" tries the name behind it with each name of a path. Most differ at their ends.
    return name.ends_with(end_) && wildcards_stand_for(text_, name);
  }

 private:
  std::string_view text_;
  std::string_view end_;  ///< behind the last wildcard: the same in all that it stands for
  bool is_stars_;
  bool is_wild_;
};

/// All ways to match the names of a path with those of a glob, at once. A way is the number of
/// names of the glob that it has used.
class Ways {
 public:
  explicit Ways(std::string_view pattern) {
    Names names(pattern);
    while (const auto name = names.next()) pattern_.emplace_back(*name);
    open_.resize(pattern_.size());
    open(0);
  }

  /// Returns whether a way uses the whole glob if `name` is the last one of the path.
  [[nodiscard]] bool end_with(std::string_view name) const {
    return open_.back() && pattern_.back().stands_for(name);
  }

  /// Goes on with the next name of the path, which is not the last one. `enter` tells whether "**"
  /// may enter it. Returns whether any way goes on.
  template <typename Enter>
  bool go_on(std::string_view name, const Enter& enter) {
    before_.swap(open_);
    open_.assign(pattern_.size(), false);
    is_open_ = false;
    for (std::size_t at = 0; at < pattern_.size(); ++at) {
      if (!before_[at] || !pattern_[at].stands_for(name)) continue;
      if (!pattern_[at].is_stars()) {
        open(at + 1);
      } else if (enter()) {
        open(at);
      }
    }
    return is_open_;
  }

 private:
  /// Opens the way, and the one that passes over a "**" here. As the last name, "**" needs a name.
  void open(std::size_t at) {
    if (at == pattern_.size()) return;  // the path has more names than the glob
    open_[at] = is_open_ = true;
    if (at + 1 < pattern_.size() && pattern_[at].is_stars()) open(at + 1);
  }

  std::vector<PatternName> pattern_;
  std::vector<bool> open_;
  std::vector<bool> before_;
  bool is_open_ = false;
};

}  // namespace

bool wildcards_stand_for(std::string_view pattern, std::string_view name) {
  if (name == "." || name == ".." || is_staged_name(name)) return false;
  return fnmatch(std::string(pattern).c_str(), std::string(name).c_str(), FNM_PERIOD) == 0;
}

bool stars_stand_for(std::string_view name) { return !name.empty() && !name.starts_with('.'); }

bool may_expand_to(std::string_view pattern, std::string_view path, const MayEnter& may_enter) {
  Ways ways(pattern);
  Names names(path);
  while (const auto name = names.next()) {
    if (names.are_over()) return ways.end_with(*name);
    const auto enter = [&] { return !may_enter || may_enter(std::string(names.passed())); };
    if (!ways.go_on(*name, enter)) return false;
  }
  return false;
}

bool may_expand_to_part(std::string_view pattern, std::string_view path) {
  Ways ways(pattern);
  Names names(path);
  while (const auto name = names.next()) {
    if (ways.end_with(*name)) return true;
    if (!ways.go_on(*name, [] { return true; })) return false;
  }
  return false;
}

}  // namespace cache_run
