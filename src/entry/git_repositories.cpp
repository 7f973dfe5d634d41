// SPDX-License-Identifier: MIT
#include "entry/git_repositories.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_set>
#include <utility>

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

/// The directories that outputs and what stands beside them make repositories.
class Repositories {
 public:
  explicit Repositories(const std::vector<Output>& outputs) {
    for (const Output& output : outputs) add_made(output.path);
  }

  /// Returns whether `directory`, or one above it up to `top`, is a repository. Looks at each one
  /// once.
  [[nodiscard]] bool contain(std::string directory, std::string_view top) {
    while (is_within(directory, top)) {
      // All outputs below a directory have the same top, unless theirs lies below it.
      if (!looked_at_.insert(directory).second) return false;
      if (is_repository(directory)) return true;
      if (directory == "." || directory == "/") return false;
      directory = parent_directory(directory);
    }
    return false;
  }

 private:
  /// Adds the output and the directories on the way to it: a hit makes those, too.
  void add_made(std::string_view path) {
    std::string above;
    while (!path.empty()) {
      std::string name = folded_name(next_name(path, "/"));
      if (is_of_repository(name)) made_[above].insert(name);
      above.append(name).push_back('/');
    }
  }

  [[nodiscard]] bool is_repository(const std::string& directory) const {
    return has(directory, "HEAD") &&
           (has(directory, "commondir") || (has(directory, "objects") && has(directory, "refs")));
  }

  [[nodiscard]] bool has(const std::string& directory, std::string_view name) const {
    const auto made = made_.find(directory == "." ? "" : folded_path(directory));
    if (made != made_.end() && made->second.contains(folded_name(name))) return true;
    struct stat status {};
    return lstat(join_path(directory, name).c_str(), &status) == 0;
  }

  /// By directory, the names in it that a hit makes and by which git knows a repository.
  std::map<std::string, std::set<std::string>> made_;
  std::unordered_set<std::string> looked_at_;  ///< directories that are no repositories
};

}  // namespace

std::string first_in_repository(const std::vector<Output>& outputs,
                                const std::vector<std::string>& declared) {
  std::vector<std::string> named;
  named.reserve(declared.size());
  for (const std::string& one : declared) named.push_back(literal_part(one));
  Repositories repositories(outputs);
  for (const Output& output : outputs) {
    // Directories above the longest named part are the call's own.
    std::string_view top = ".";
    for (const std::string& one : named) {
      const bool is_longer = top == "." || one.size() > top.size();
      if (is_longer && is_within(output.path, one)) top = one;
    }
    if (folded_name(last_name(top)).ends_with(".git")) continue;
    const bool is_directory = output.type == OutputType::directory;
    std::string place = is_directory ? output.path : parent_directory(output.path);
    if (repositories.contain(std::move(place), top)) return output.path;
  }
  return {};
}

}  // namespace cache_run
