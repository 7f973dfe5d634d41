// SPDX-License-Identifier: MIT
#include "entry/git_repositories.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_set>
#include <utility>

#include "config/real_places.hpp"
#include "inputs/pattern.hpp"
#include "sys/folded_names.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns the names of a declared path before its first wildcard.
std::string literal_part(std::string_view declared) {
  const std::string tidy = tidy_path(declared);
  std::string_view rest = tidy;
  std::size_t size = 0;
  while (!rest.empty() && !has_wildcards(next_name(rest, "/"))) size = tidy.size() - rest.size();
  if (size == 0) return ".";
  return tidy_path(tidy.substr(0, size));
}

/// Returns whether a folded name is one by which git knows a repository.
bool is_of_repository(std::string_view name) {
  static constexpr std::array<std::string_view, 4> kNames = {"head", "objects", "refs",
                                                             "commondir"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// Returns the place that `path` would be if no name in it was a link.
std::string place_as_spelled(const std::string& here, std::string_view path) {
  std::string place = path.starts_with('/') ? "/" : here;
  while (!path.empty()) {
    const std::string_view name = next_name(path, "/");
    if (name == "..") {
      place = parent_directory(place);
    } else if (!name.empty() && name != ".") {
      place = join_path(place, name);
    }
  }
  return place;
}

bool ends_in_git(std::string_view path) { return folded_name(last_name(path)).ends_with(".git"); }

/// The directories that outputs and what stands beside them make repositories. All are real places.
class Repositories {
 public:
  /// Adds an output and the directories on the way to it: a hit makes those, too.
  void add_made(std::string_view place) {
    std::string above;
    while (!place.empty()) {
      std::string name = folded_name(next_name(place, "/"));
      if (is_of_repository(name)) made_[above].insert(name);
      above.append(name).push_back('/');
    }
  }

  /// Returns whether `directory`, or one above it up to `top`, is a repository. Looks at each one
  /// once, and once more for those that a link leads to, which have another top.
  [[nodiscard]] bool contain(std::string directory, std::string_view top, bool is_linked) {
    std::unordered_set<std::string>& looked_at = is_linked ? linked_ : looked_at_;
    while (is_within(directory, top)) {
      // All outputs below a directory have the same top, unless theirs lies below it.
      if (!looked_at.insert(directory).second) return false;
      if (is_repository(directory)) return true;
      if (directory == "/") return false;
      directory = parent_directory(directory);
    }
    return false;
  }

 private:
  [[nodiscard]] bool is_repository(const std::string& directory) const {
    return has(directory, "HEAD") &&
           (has(directory, "commondir") || (has(directory, "objects") && has(directory, "refs")));
  }

  [[nodiscard]] bool has(const std::string& directory, std::string_view name) const {
    const auto made = made_.find(folded_path(directory));
    if (made != made_.end() && made->second.contains(folded_name(name))) return true;
    struct stat status {};
    return lstat(join_path(directory, name).c_str(), &status) == 0;
  }

  /// By directory, the names in it that a hit makes and by which git knows a repository.
  std::map<std::string, std::set<std::string>> made_;
  std::unordered_set<std::string> looked_at_;  ///< directories that are no repositories
  std::unordered_set<std::string> linked_;     ///< the same of those that a link leads to
};

/// Decides about the places of a call with these declared outputs.
class GitPlaces {
 public:
  explicit GitPlaces(const std::vector<std::string>& declared)
      : here_(real_place(".").value_or("/")) {
    named_.reserve(declared.size());
    for (const std::string& one : declared) {
      named_.push_back({.literal = literal_part(one), .has_git = names_git(one)});
    }
  }

  void add_made(const Output& output) {
    const bool is_directory = output.type == OutputType::directory;
    const auto place = is_directory ? places_.behind(output.path) : places_.of(output.path);
    repositories_.add_made(place ? *place : place_as_spelled(here_, output.path));
  }

  /// Returns whether a file in `directory` would be in a repository. `path` is that of the output.
  [[nodiscard]] bool hold(const std::string& path, const std::string& directory) {
    const std::string spelled = place_as_spelled(here_, directory);
    const std::string place = places_.behind(directory).value_or(spelled);
    const std::optional<std::string_view> top = top_of(path);
    // What the call calls ".git" is its own, wherever it is.
    const bool is_own_git = names_git(path) && names_git_above(path);
    if (top && (is_own_git || place == spelled)) {
      return !ends_in_git(*top) &&
             repositories_.contain(spelled, place_as_spelled(here_, *top), false);
    }
    const bool is_here = is_within(place, here_);
    // The working directory itself may lie below a .git.
    const std::string_view behind = place;
    if (names_git(behind.substr(is_here ? here_.size() : 0))) return true;
    if (top && ends_in_git(*top)) {
      const auto named = places_.behind(std::string(*top));
      if (named && ends_in_git(*named) && is_within(place, *named)) return false;
    }
    return repositories_.contain(place, is_here ? here_ : "/", true);
  }

 private:
  /// Returns the longest named part that holds `path`. Directories above it are the call's own.
  /// Returns nullopt if the call names none: a link in the place of an output leads there.
  [[nodiscard]] std::optional<std::string_view> top_of(std::string_view path) const {
    std::optional<std::string_view> top;
    for (const Named& one : named_) {
      const bool is_longer = !top || top == "." || one.literal.size() > top->size();
      if (is_longer && is_within(path, one.literal)) top = one.literal;
    }
    return top;
  }

  /// Returns whether the call declares `path` by a path or glob that names ".git".
  [[nodiscard]] bool names_git_above(std::string_view path) const {
    return std::any_of(named_.begin(), named_.end(), [&](const Named& one) {
      return one.has_git && is_within(path, one.literal);
    });
  }

  /// What a declared path or glob names.
  struct Named {
    std::string literal;  ///< the names before the first wildcard
    bool has_git;         ///< whether any name of it is ".git"
  };

  std::string here_;  ///< place of the working directory
  std::vector<Named> named_;
  RealPlaces places_;
  Repositories repositories_;
};

}  // namespace

std::string first_in_repository(const std::vector<Output>& outputs,
                                const std::vector<std::string>& declared,
                                const std::vector<AbsentOutput>& absent) {
  GitPlaces places(declared);
  for (const Output& output : outputs) places.add_made(output);
  for (const Output& output : outputs) {
    const bool is_directory = output.type == OutputType::directory;
    if (places.hold(output.path, is_directory ? output.path : parent_directory(output.path))) {
      return output.path;
    }
  }
  for (const AbsentOutput& output : absent) {
    if (places.hold(output.path, parent_directory(output.path))) return output.path;
  }
  return {};
}

}  // namespace cache_run
