// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace cache_run {

/// The names by which an include may have found the files that a depfile lists. Of inc/a/b.h these
/// are b.h, a/b.h and inc/a/b.h. A new file with such a name, in a directory that is searched
/// earlier, may be read in place of the listed one.
class ListedNames {
 public:
  /// `paths` must be sorted, and outlive this object.
  explicit ListedNames(const std::vector<std::string>& paths);

  /// Returns whether the depfile lists `path`.
  [[nodiscard]] bool is_listed(const std::string& path) const;
  /// Returns whether one of the names is `name` itself, or `name` with the suffix of a precompiled
  /// header.
  [[nodiscard]] bool has_file(std::string_view name) const;
  /// Returns whether one of the names begins with `name` as a directory.
  [[nodiscard]] bool has_directory(std::string_view name) const;
  /// Returns the rest of all names that begin with the directory `name`.
  [[nodiscard]] ListedNames below(std::string_view name) const;

 private:
  ListedNames() = default;
  void add(std::string_view name);

  const std::vector<std::string>* paths_ = nullptr;
  std::vector<std::string_view> names_;
  bool begin_anywhere_ = false;  ///< a name may begin at each component of one in `names_`
  std::unordered_set<std::string_view> files_;
  std::unordered_set<std::string_view> directories_;
};

/// Returns whether the system has its headers or libraries in a directory. These change with the
/// system only.
bool is_of_system(std::string_view path);

/// Returns the directories of the sources and headers among `paths`, each once. A compiler searches
/// for the headers in quotes of such a file beside it first. Leaves out those of the
/// system.
std::vector<std::string> including_directories(const std::vector<std::string>& paths);

}  // namespace cache_run
