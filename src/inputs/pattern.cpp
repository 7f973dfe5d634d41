// SPDX-License-Identifier: MIT
#include "inputs/pattern.hpp"

#include <fnmatch.h>
#include <sys/stat.h>

#include <algorithm>
#include <set>
#include <utility>

#include "inputs/directory.hpp"
#include "inputs/expandable.hpp"
#include "inputs/held_place.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

std::string_view first_name(std::string_view path) { return path.substr(0, path.find('/')); }

std::string_view after_first_name(std::string_view path) {
  const std::size_t slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
}

bool name_matches(std::string_view pattern, std::string_view name) {
  return fnmatch(std::string(pattern).c_str(), std::string(name).c_str(), 0) == 0;
}

bool is_directory(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool exists(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0;
}

/// Removes all names "**" from the front: "**/**" matches what "**" matches.
std::string_view without_leading_stars(std::string_view pattern) {
  while (first_name(pattern) == "**") pattern = after_first_name(pattern);
  return pattern;
}

/// Finds the existing paths that a pattern matches.
class Expansion {
 public:
  /// Finds what matches `rest` below `directory`. An empty `directory` is the working directory.
  void below(const std::string& directory, std::string_view rest) {
    const std::string_view name = first_name(rest);
    const std::string_view further = after_first_name(rest);
    if (name == "**") {
      any_depth(directory, without_leading_stars(further));
    } else if (!has_wildcards(name)) {
      enter(join_path(directory, name), further);
    } else {
      for (const DirectoryMember& member : read_directory(directory.empty() ? "." : directory)) {
        if (!wildcards_stand_for(name, member.name)) continue;
        std::string path = join_path(directory, member.name);
        if (further.empty()) {
          found_.push_back(std::move(path));  // it was listed, so it exists
        } else {
          enter(path, further);
        }
      }
    }
  }

  std::vector<std::string> sorted() && {
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

 private:
  void enter(const std::string& path, std::string_view further) {
    if (further.empty()) {
      if (exists(path)) found_.push_back(path);
    } else if (struct stat status{}; stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
      below(path, further);
    }
  }

  void any_depth(const std::string& directory, std::string_view further) {
    // With several "**", many ways lead to a directory. It is entered once for each rest of the
    // pattern.
    if (!entered_.emplace(directory, further.size()).second) return;
    below(directory, further.empty() ? "*" : further);
    for (const DirectoryMember& member : read_directory(directory.empty() ? "." : directory)) {
      const std::string path = join_path(directory, member.name);
      if (stars_stand_for(member.name) && is_directory(path)) any_depth(path, further);
    }
  }

  std::vector<std::string> found_;
  /// Directories, each with the size of the rest of the pattern.
  std::set<std::pair<std::string, std::size_t>> entered_;
};

}  // namespace

bool text_matches(std::string_view glob, std::string_view text) {
  // Most globs are plain names or end in their only star, and differ from most texts at once.
  constexpr std::string_view kSpecial = "*?[\\";
  for (std::size_t at = 0; at < glob.size(); ++at) {
    if (kSpecial.find(glob[at]) != std::string_view::npos) {
      if (glob[at] == '*' && at + 1 == glob.size()) return true;
      return fnmatch(std::string(glob).c_str(), std::string(text).c_str(), 0) == 0;
    }
    if (at == text.size() || text[at] != glob[at]) return false;
  }
  return text.size() == glob.size();
}

bool has_wildcards(std::string_view path) {
  return path.find_first_of("*?[") != std::string_view::npos;
}

bool matches(std::string_view pattern, std::string_view path) {
  // A "**" takes no name at first, and one more whenever the pattern after it does not match. Only
  // the last "**" must do so: it can take all names that an earlier one could take instead.
  std::string_view after_stars;
  // The path after the names that the last "**" took; empty before the first "**".
  std::string_view taken_from;
  while (!pattern.empty() || !path.empty()) {
    const std::string_view name = first_name(pattern);
    if (name == "**") {
      pattern = after_first_name(pattern);
      if (pattern.empty() || path.empty()) return !path.empty();
      after_stars = pattern;
      taken_from = path;
    } else if (!pattern.empty() && !path.empty() && name_matches(name, first_name(path))) {
      pattern = after_first_name(pattern);
      path = after_first_name(path);
    } else {
      taken_from = after_first_name(taken_from);
      if (taken_from.empty()) return false;
      pattern = after_stars;
      path = taken_from;
    }
  }
  return true;
}

bool leaves_out(std::string_view pattern, std::string_view path) {
  while (pattern.size() > 1 && pattern.ends_with('/')) pattern.remove_suffix(1);
  const bool whole = pattern.find('/') != std::string_view::npos;
  return whole ? matches(tidy_path(pattern), path) : name_matches(pattern, last_name(path));
}

std::vector<std::string> expand(std::string_view pattern) {
  Expansion expansion;
  if (pattern.starts_with('/')) {
    expansion.below("/", pattern.substr(1));
  } else {
    expansion.below("", pattern);
  }
  return std::move(expansion).sorted();
}

std::vector<std::string> output_places(const std::vector<std::string>& declared) {
  std::vector<std::string> places;
  for (const std::string& output : declared) {
    for (OutputPlace& place : places_for(output)) places.push_back(std::move(place.path));
  }
  return places;
}

}  // namespace cache_run
