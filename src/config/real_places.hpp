// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cache_run {

/// Returns the place that `path` leads to if all symbolic links are followed, also if nothing is
/// there. Returns nullopt if nobody can know: see leads_below().
std::optional<std::string> real_place(const std::string& path);

/// The real places of many paths. It looks at each name of them once.
class RealPlaces {
 public:
  /// Where a path leads to, and what says whether a longer one leads on from there.
  struct Standing {
    std::string place = "/";
    int links = 0;
    bool is_missing = false;            ///< a name on the way was missing
    std::vector<std::string> met = {};  ///< the places that the last name of the path went through
  };

  /// Returns the place that a path leads to, as real_place() does.
  std::optional<std::string> behind(const std::string& path);
  /// Returns the place of what has the path. Follows no link there, only those above it.
  std::optional<std::string> of(const std::string& path);

  /// Returns what is known of a path. If that is nullopt, nobody can know where it leads to.
  const std::optional<Standing>& at(const std::string& path);

 private:
  std::unordered_map<std::string, std::optional<Standing>> known_;
};

/// Tells of many paths whether they lead out of a directory. It looks at each name of them once.
class Confinement {
 public:
  /// `directory` must be a path as real_path() returns it.
  explicit Confinement(std::string directory) : directory_(std::move(directory)) {}

  /// Returns whether a path does not lead below the directory, or leads into a .git there: see
  /// leads_below() and leads_into_git().
  bool is_left_by(const std::string& path);

 private:
  bool meets_git(const std::string& path);

  std::string directory_;
  RealPlaces places_;
  std::unordered_map<std::string, bool> met_git_;
};

/// Returns the places that `path` goes through if all symbolic links are followed: directories,
/// links and at last the file. They may be missing. Ends where nobody can know how it goes on.
std::vector<std::string> places_on_the_way(const std::string& path);

/// Returns whether `path` leads to `directory` or below it if all symbolic links are followed,
/// those of missing files, too. A relative path starts at the working directory. `directory` must
/// be a path as real_path() returns it; nothing leads below "". Returns false if nobody can know:
/// for "..", after a name that does not exist yet, and for too many links.
bool leads_below(const std::string& path, const std::string& directory);

/// Returns whether `path` leads into a .git below `directory`, by its own names or by links.
/// `directory` must be a path as real_path() returns it.
bool leads_into_git(const std::string& path, const std::string& directory);

/// Returns whether an output `declared`, which may be a glob, stays below `directory`. Of a glob,
/// the names with wildcards may match directories and links to them, which all must stay there. The
/// last name of a glob is not followed, because a hit replaces a link there.
bool output_stays_below(const std::string& declared, const std::string& directory);

}  // namespace cache_run
