// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cache_run {

/// A symbolic link that a path goes through.
struct CrossedLink {
  std::string path;    ///< absolute; no link leads to it
  std::string target;  ///< its text
};

/// Where a path leads, as path_resolution(7) says.
struct Place {
  /// The absolute path, without links above its last name. If the way ends early, the path of the
  /// name at which it ends.
  std::string path;
  int error = 0;  ///< errno of the look at `path`: ENOENT, EACCES ...; 0: something is there
  struct stat status {};  ///< of `path`, if there is something
  /// Whether the way ended at `path` before the last name: it is absent, or no directory.
  bool ended_early = false;
  bool is_named_in_full = false;   ///< the command gave an absolute path
  std::vector<CrossedLink> links;  ///< in the order of the way

  [[nodiscard]] bool is_there() const { return error == 0 && !ended_early; }
};

/// Finds where paths lead, and remembers the directories and links on the way. The tree must not
/// change in ways that nobody tells: see forget().
class Walk {
 public:
  /// Returns where `path` leads from the directory `start`, which is absolute and has no links.
  /// Goes through a link at the end of the path if `follow` or a slash behind it says so.
  Place to(std::string_view start, std::string_view path, bool follow);

  /// Returns whether `path` is remembered as a directory. Then no link leads there.
  [[nodiscard]] bool remembers_directory(std::string_view path) const;
  /// Forgets all directories and links. Is called before one of them is moved or removed.
  void forget() { known_.clear(); }

 private:
  struct Known {
    bool is_link = false;
    std::string target;
  };
  struct Step;
  /// Finds a std::string by a part of a path.
  struct Hash {
    using is_transparent = void;  // NOLINT(readability-identifier-naming): a name of C++
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  void go_through(Step& step, const std::string& next);
  const Known* known_step(const Step& step, const std::string& next) const;

  std::unordered_map<std::string, Known, Hash, std::equal_to<>>
      known_;  // a directory or link on a way, by its path
};

}  // namespace cache_run
