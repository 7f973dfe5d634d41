// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "entry/entry.hpp"
#include "sys/anchored_path.hpp"
#include "sys/fd.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// The directories in which a hit restores and removes outputs. Each is opened when it is needed,
/// and all that happens in it starts at its descriptor. So nobody who may write in a directory of
/// outputs can lead this process elsewhere by a link that takes the place of a directory.
///
/// Links are followed where the user named the way: above a declared output. None is followed below
/// a declared directory, behind a "**", and on the whole way to what a watched command wrote. A
/// directory that is opened a second time must be the same one.
class OutputDirectories {
 public:
  /// Gets all outputs of a result, and what the call declares.
  OutputDirectories(const std::vector<Output>& outputs, const std::vector<AbsentOutput>& absent,
                    const std::vector<std::string>& declared);
  ~OutputDirectories() { give_modes_back(); }
  OutputDirectories(const OutputDirectories&) = delete;
  OutputDirectories& operator=(const OutputDirectories&) = delete;
  OutputDirectories(OutputDirectories&&) = delete;
  OutputDirectories& operator=(OutputDirectories&&) = delete;

  /// Returns the file at `path` in its open directory. If there is no such directory, the result
  /// leads nowhere. Opening many other directories closes this one, so use the result at once.
  /// Throws Error if another directory has taken the place of one that was opened before, or a
  /// link that may not be followed.
  AnchoredPath at(const std::string& path);
  /// Returns the open directory at `path` itself, by the same rules.
  AnchoredPath directory(const std::string& path);
  /// Returns the nearest directory above `path` that exists.
  std::string nearest_above(const std::string& path);
  /// Makes a directory in one that exists. Returns false if something is there. Throws Error.
  bool make(const std::string& path, mode_t mode);

  /// Makes a directory readable and writable for its owner if it belongs to this user. Does
  /// nothing with any other path. A failure shows when somebody writes there.
  void make_writable(const std::string& path);
  /// Leaves a directory with the mode that it has now.
  void keep_mode(const std::string& path);
  /// Gives all directories that were made writable their modes back.
  void give_modes_back() noexcept;

 private:
  struct Known {
    std::optional<FileNumber> number;
    Fd fd;
    bool was_asked = false;      ///< whether it is writable
    std::optional<mode_t> mode;  ///< the former mode, if it was made writable
  };

  void refuse_links(const std::string& path, const std::string& from);
  Known* last_used(Known& known);
  Known* open(const std::string& path);
  Fd open_way(const std::string& path);
  Fd open_top(const std::string& path);
  [[nodiscard]] bool is_recorded(const std::string& path) const;

  std::unordered_set<std::string> recorded_;  ///< paths of outputs that are directories
  /// Directories that are reached without links, and the ones above them from which on.
  std::unordered_map<std::string, std::string> linkless_from_;
  std::unordered_map<std::string, Known> known_;
  std::unordered_map<std::string, std::string> missing_;  ///< to the nearest that exists
  std::deque<Known*> open_;                               ///< the one that was used last comes last
};

}  // namespace cache_run
