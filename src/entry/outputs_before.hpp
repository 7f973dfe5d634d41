// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "entry/attributes.hpp"
#include "hash/file_digests.hpp"
#include "inputs/output_links.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// The state of all that stood in the places of outputs before a run. It tells what the run wrote,
/// without any clock.
class OutputsBefore {
 public:
  /// Knows of nothing, so all that is there later is new.
  OutputsBefore() = default;
  /// Looks at `places`, which output_places() gave: files, and directories with all below them.
  /// Looks also at what `links` lead to, unless that has more than `most_behind_links` members, or
  /// is a directory around the working directory. Reads a file only if a later write may leave its
  /// identity unchanged, because its file system keeps whole seconds. `digests` must outlive this
  /// object.
  OutputsBefore(const std::vector<std::string>& places, const std::vector<OutputLink>& links,
                FileDigests& digests, std::size_t most_behind_links = kMostBehindLinks);

  /// Adds what stood at `path` before a watched command wrote it. Is called after the run, for
  /// paths that nobody knew of before it.
  void add(const std::string& path, mode_t mode, uid_t owner, gid_t group);

  /// Notes that a watched command gave `path` to another file, which has rights of its own.
  void note_another(const std::string& path) { others_.insert(path); }
  /// Returns whether the file at `path` is another one than before.
  [[nodiscard]] bool is_another(const std::string& path) const { return others_.contains(path); }

  /// Returns whether a file was written in the present tick of the file clock. A run that starts in
  /// this tick may leave its identity unchanged.
  [[nodiscard]] bool were_just_written() const;

  /// Returns whether the run wrote the file or link at `path`, which now has `status`. All that was
  /// absent before was written. A file whose ctime alone changed was not: only its name, mode or
  /// owner is new. Returns false also if nobody could look before the run.
  [[nodiscard]] bool wrote(const std::string& path, const struct stat& status) const;

  /// Returns the mode of what stood at `path`, nullopt if nothing did.
  [[nodiscard]] std::optional<mode_t> mode_of(const std::string& path) const;
  /// Returns the ACLs of what stood at `path`. Returns nullopt if nothing did, or if they could not
  /// be read.
  [[nodiscard]] std::optional<std::vector<Attribute>> access_lists_of(
      const std::string& path) const;
  /// Returns whether something stood at `path` that had the user and group of `status`.
  [[nodiscard]] bool had_owners_of(const std::string& path, const struct stat& status) const;
  /// Returns whether something stood there that matches the glob `pattern`.
  [[nodiscard]] bool had_match(const std::string& pattern) const;

 private:
  struct Before {
    FileIdentity identity;
    mode_t mode = 0;
    uid_t owner = 0;
    gid_t group = 0;
    std::optional<std::vector<Attribute>> access_lists;
    std::optional<Digest> digest;  // only if the identity says too little
  };

  static constexpr std::size_t kMostBehindLinks = 200'000;

  void look_behind_link(const std::string& place, std::size_t most);
  void look_at(const std::string& path);
  [[nodiscard]] bool could_look_at(std::string path) const;

  FileDigests* digests_ = nullptr;
  std::size_t most_found_ = std::numeric_limits<std::size_t>::max();
  std::map<std::string, Before> found_;  // by path
  std::set<std::string> unreadable_;     // directories, and what could not be inspected
  std::set<std::string> others_;
};

}  // namespace cache_run
