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
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns the next name of `path`, and removes it from `path` with its separator.
std::string_view next_name(std::string_view& path, std::string_view separators) {
  const std::size_t end = std::min(path.find_first_of(separators), path.size());
  const std::string_view name = path.substr(0, end);
  path.remove_prefix(std::min(end + 1, path.size()));
  return name;
}

/// Returns how many bytes at the beginning of `text` are a code point that HFS+ passes over; 0 if
/// there is none.
std::size_t ignored_by_hfs(std::string_view text) {
  constexpr std::size_t kSize = 3;
  const std::string_view begin = text.substr(0, 2);
  const int last = text.size() < kSize ? 0 : static_cast<unsigned char>(text[2]);
  const bool is_ignored = (begin == "\xe2\x80" && last >= 0x8c && last <= 0x8f) ||
                          (begin == "\xe2\x80" && last >= 0xaa && last <= 0xae) ||
                          (begin == "\xe2\x81" && last >= 0xaa && last <= 0xaf) ||
                          (begin == "\xef\xbb" && last == 0xbf);
  return is_ignored ? kSize : 0;
}

/// Returns the spelling that all names share which some file system takes for `name`.
std::string folded(std::string_view name) {
  name = name.substr(0, name.find(':'));  // a stream of NTFS
  std::string result;
  while (!name.empty()) {
    const std::size_t ignored = ignored_by_hfs(name);
    const char byte = name.front();
    if (ignored == 0) {
      result += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    }
    name.remove_prefix(std::max<std::size_t>(ignored, 1));
  }
  result.erase(result.find_last_not_of(" .") + 1);
  return result;
}

std::string folded_path(std::string_view path) {
  std::string result;
  while (!path.empty()) result += folded(next_name(path, "/")) + '/';
  return result;
}

/// Returns the names of a declared path before its first wildcard.
std::string literal_part(std::string_view declared) {
  const std::string tidy = tidy_path(declared);
  std::string_view rest = tidy;
  std::size_t size = 0;
  while (!rest.empty() && !has_wildcards(next_name(rest, "/"))) size = tidy.size() - rest.size();
  if (size == 0) return ".";
  return tidy_path(tidy.substr(0, size));
}

/// The directories that outputs and what stands beside them make repositories.
class Repositories {
 public:
  explicit Repositories(const std::vector<Output>& outputs) {
    for (const Output& output : outputs) {
      made_[folded_path(parent_directory(output.path))].insert(folded(last_name(output.path)));
    }
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
  [[nodiscard]] bool is_repository(const std::string& directory) const {
    return has(directory, "HEAD") &&
           (has(directory, "commondir") || (has(directory, "objects") && has(directory, "refs")));
  }

  [[nodiscard]] bool has(const std::string& directory, std::string_view name) const {
    const auto made = made_.find(folded_path(directory));
    if (made != made_.end() && made->second.contains(folded(name))) return true;
    struct stat status {};
    return lstat(join_path(directory, name).c_str(), &status) == 0;
  }

  std::map<std::string, std::set<std::string>> made_;  ///< names of outputs, by directory
  std::unordered_set<std::string> looked_at_;          ///< directories that are no repositories
};

}  // namespace

bool names_git(std::string_view path) {
  while (!path.empty()) {
    const std::string name = folded(next_name(path, "/\\"));
    if (name == ".git" || name == "git~1") return true;
  }
  return false;
}

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
    if (folded(last_name(top)).ends_with(".git")) continue;
    const bool is_directory = output.type == OutputType::directory;
    std::string place = is_directory ? output.path : parent_directory(output.path);
    if (repositories.contain(std::move(place), top)) return output.path;
  }
  return {};
}

}  // namespace cache_run
