// SPDX-License-Identifier: MIT
#include "entry/declared_places.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <climits>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "entry/absent_outputs.hpp"
#include "entry/from_elsewhere.hpp"
#include "entry/git_repositories.hpp"
#include "inputs/expandable.hpp"
#include "inputs/pattern.hpp"
#include "sys/folded_names.hpp"
#include "sys/path.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

/// The places where a call with these declared outputs may write. `outputs` must outlive it.
class DeclaredPlaces {
 public:
  DeclaredPlaces(const std::vector<Output>& outputs, const std::vector<std::string>& declared) {
    for (const std::string& one : declared) {
      const auto [added, is_new] = paths_.insert(tidy_path(one));
      if (is_new && has_wildcards(*added)) globs_.push_back(*added);
    }
    for (const Output& output : outputs) {
      if (output.type == OutputType::directory) directories_.insert(output.path);
      std::erase(globs_, output.path);
    }
  }

  /// Takes no path that stands for a glob. Returns whether one does.
  bool take_what_stands() {
    return std::erase_if(globs_, [](const std::string& glob) {
             struct stat status {};
             return lstat(glob.c_str(), &status) == 0;
           }) > 0;
  }

  /// Returns whether the call declares `path` or a directory above it. In the second case, that
  /// directory and all between it and `path` must be recorded as directories.
  [[nodiscard]] bool hold(std::string_view path) {
    const bool needs_git = names_git(path);
    std::vector<std::string_view> passed;
    // A made-up result may have directories within directories by the thousand.
    std::unordered_set<std::string_view>& held = needs_git ? held_by_git_ : held_;
    while (!held.contains(path) && !is_declared(path, needs_git)) {
      const std::string_view above = directory_above(path);
      if (above.empty() || last_name(path) == ".." || !directories_.contains(above)) return false;
      // record_outputs() leaves these out: a later call could remove such a file.
      if (is_staged_name(last_name(path))) return false;
      path = above;
      passed.push_back(path);
    }
    held.insert(passed.begin(), passed.end());
    return true;
  }

 private:
  /// Returns whether a declared path, or what a declared glob expands to, is `path`. With
  /// `needs_git` only those count that name ".git" themselves: git runs programs that files there
  /// name.
  [[nodiscard]] bool is_declared(std::string_view path, bool needs_git) {
    if ((!needs_git || names_git(path)) && paths_.contains(std::string(path))) return true;
    const auto enters = [this](const std::string& directory) { return is_no_link(directory); };
    return std::any_of(globs_.begin(), globs_.end(), [&](const std::string& glob) {
      return (!needs_git || names_git(glob)) && may_expand_to(glob, path, enters);
    });
  }

  /// Returns whether `directory` is missing or is no symbolic link. "**" enters none.
  [[nodiscard]] bool is_no_link(const std::string& directory) {
    const auto [known, is_new] = no_links_.try_emplace(directory, true);
    struct stat status {};
    if (is_new && lstat(directory.c_str(), &status) == 0) {
      known->second = !S_ISLNK(status.st_mode);
    }
    return known->second;
  }

  /// Returns the directory above `path` as record_outputs() spells it; empty if there is none.
  [[nodiscard]] static std::string_view directory_above(std::string_view path) {
    if (path == "/" || path == ".") return {};
    const std::size_t slash = path.find_last_of('/');
    if (slash == std::string_view::npos) return ".";
    return path.substr(0, std::max<std::size_t>(slash, 1));
  }

  std::unordered_set<std::string> paths_;
  std::vector<std::string> globs_;  ///< those of `paths_` that have wildcards and are no outputs
  std::unordered_set<std::string_view> directories_;  ///< paths of recorded directories
  std::unordered_set<std::string_view> held_;         ///< directories that hold() has found so
  std::unordered_set<std::string_view> held_by_git_;  ///< the same of paths that name ".git"
  std::unordered_map<std::string, bool> no_links_;    ///< what is_no_link() said
};

}  // namespace

const Output* first_undeclared(const std::vector<Output>& outputs,
                               const std::vector<std::string>& declared) {
  DeclaredPlaces places(outputs, declared);
  const auto found = std::find_if(outputs.begin(), outputs.end(), [&](const Output& output) {
    // The kernel would stop at a NUL byte and use the path before it.
    const bool is_path =
        output.path.find('\0') == std::string::npos && output.path.size() < PATH_MAX;
    return !is_path || output.path != tidy_path(output.path) || !places.hold(output.path);
  });
  return found == outputs.end() ? nullptr : &*found;
}

const Output* first_beside_standing(const std::vector<Output>& outputs,
                                    const std::vector<std::string>& declared) {
  if (std::none_of(declared.begin(), declared.end(), has_wildcards)) return nullptr;
  DeclaredPlaces places(outputs, declared);
  if (!places.take_what_stands()) return nullptr;
  const auto found = std::find_if(outputs.begin(), outputs.end(),
                                  [&](const Output& output) { return !places.hold(output.path); });
  return found == outputs.end() ? nullptr : &*found;
}

std::string first_repeated(const Entry& entry) {
  std::unordered_set<std::string_view> paths;
  for (const Output& output : entry.outputs) {
    if (!paths.insert(output.path).second) return output.path;
  }
  for (const AbsentOutput& output : entry.absent) {
    if (!paths.insert(output.path).second) return output.path;
  }
  return {};
}

Entry placed_here(Entry entry, const BaseDirectory& base) {
  for (Output& output : entry.outputs) {
    output.path = base.path_here(output.path);
    output.target = base.path_here(output.target);
  }
  for (AbsentOutput& output : entry.absent) output.path = base.path_here(output.path);
  return entry;
}

std::string objection_to_outputs(const Entry& entry, const std::vector<std::string>& places,
                                 const std::vector<std::string>& declared, Maker maker) {
  if (const Output* const output = first_undeclared(entry.outputs, places)) {
    return fmt::format("it would write '{}', which is not declared", output->path);
  }
  if (const AbsentOutput* const output = first_undeclared(entry.absent, places)) {
    return fmt::format("it would remove '{}', which is not declared", output->path);
  }
  if (const std::string path = first_repeated(entry); !path.empty()) {
    return fmt::format("it has two outputs '{}'", path);
  }
  if (maker == Maker::user) return {};
  for (const AbsentOutput& output : entry.absent) {
    if (maker == Maker::trusted) break;
    if (output.directory) return fmt::format("it would remove the directory '{}'", output.path);
  }
  if (const std::string path = first_in_repository(entry.outputs, declared, entry.absent);
      !path.empty()) {
    return fmt::format("'{}' would be in a git repository, which is not declared", path);
  }
  return objection_to_elsewhere(entry.outputs);
}

}  // namespace cache_run
