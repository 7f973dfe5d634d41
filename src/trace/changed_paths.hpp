// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sys/file_identity.hpp"
#include "trace/walk.hpp"

namespace cache_run {

/// What a command did to a path, from before its first change to the end of the command.
enum class Change : std::uint8_t {
  none,       ///< it is as it was
  made,       ///< it was absent, and is there
  written,    ///< it was there, and is another one or has other contents
  removed,    ///< it was there, and is gone
  temporary,  ///< it was absent, and is absent again
  unknown,    ///< the kernel does not tell what is there now
};

/// The paths that a command changes, with their states before the first change.
class ChangedPaths {
 public:
  /// How a command changes a place.
  enum class How : std::uint8_t {
    rights,    ///< it sets the mode, the times or the like
    contents,  ///< it writes a file, and makes it if there is none
    made,      ///< it makes something where nothing is, and fails otherwise
    moved      ///< it gives the name to something else, or removes it
  };
  /// Notes that the command is about to change a place. Unless it changes its rights, what is there
  /// afterwards is its own work.
  void note(const Place& place, How how);
  /// Notes a path that the command names. If the look at it failed, the command may change it
  /// unseen.
  void note_way(const Place& place);
  /// Notes that a name moves. A directory takes all names below it with it.
  void note_move(const Place& from, const Place& to);

  /// Returns whether what is at `path` is the command's own work: the command wrote it, or made a
  /// directory above it.
  [[nodiscard]] bool are_behind(std::string_view path) const;

  /// Returns whether the command changed, made or removed what is at `path`, or was about to.
  [[nodiscard]] bool have(std::string_view path) const { return before_.contains(path); }
  /// Returns whether the command made, moved or removed a name in `directory`.
  [[nodiscard]] bool have_names_in(std::string_view directory) const {
    return !changes_in(directory).empty();
  }
  /// Returns an unsorted listing of `directory` as it was before the changes. Removed names come
  /// last, because nobody knows their places.
  [[nodiscard]] std::string order_before(std::string_view directory, std::string_view names) const;
  /// Returns a listing of `directory` (add_member()) as it was before the changes.
  [[nodiscard]] std::string names_before(std::string_view directory, std::string_view names) const;
  /// Returns the members of a listing that the command did not change.
  [[nodiscard]] std::string without_changes(std::string_view directory,
                                            std::string_view names) const;

  struct Outcome {
    std::string path;
    Change change;
    int error = 0;    ///< why the change is unknown, as errno
    mode_t mode = 0;  ///< of what was there before, as its owner and group
    uid_t user = 0;
    gid_t group = 0;
    bool has_other_attributes = false;  ///< extended ones, and ACLs: they are others than before
    bool is_another = false;            ///< the file that was there lost its name
    bool was_free = false;              ///< the command made it by a call that fails otherwise
  };
  /// Looks at all changed paths again. Returns what the command did to each, sorted by path. Those
  /// on whose way nobody could look come last.
  [[nodiscard]] std::vector<Outcome> outcomes() const;

 private:
  struct Before {
    bool was_there = false;
    bool has_own_contents = false;  ///< the command wrote it, moved it or made it
    bool is_another = false;
    bool was_free = false;
    mode_t mode = 0;
    uid_t user = 0;
    gid_t group = 0;
    FileIdentity identity;
    std::string attributes;  ///< see set_attributes_text()
  };

  static bool is_other(const struct stat& now, const Before& before);
  /// Returns the names in a directory that the command changed, sorted.
  [[nodiscard]] std::vector<std::pair<std::string_view, const Before*>> changes_in(
      std::string_view directory) const;
  [[nodiscard]] const Before* change_of(std::string_view directory, std::string_view name) const;
  void note_tree(const std::string& from, const std::string& to);

  std::map<std::string, Before, std::less<>> before_;
  std::map<std::string, int> unseen_;  ///< where a look on the way failed, and the errno
};

}  // namespace cache_run
