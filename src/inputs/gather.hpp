// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "inputs/directory.hpp"
#include "inputs/input_set.hpp"
#include "inputs/listed_names.hpp"
#include "inputs/named_limits.hpp"
#include "inputs/observation.hpp"
#include "inputs/unfixed_files.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// Collects the observations of an input set. Walks directories and follows symbolic links, but
/// reads no file yet. An observation of kind contents has its identity, but its digest is not yet
/// in its value.
class Gathering {
 public:
  /// `left_out` are globs, `caches` the cache directories. All three arguments must outlive the
  /// Gathering.
  Gathering(const std::vector<std::string>& left_out, const Exempt& exempt,
            const std::vector<FileIdentity>& caches)
      : left_out_(left_out), exempt_(exempt), caches_(caches) {}

  /// Adds the observations of `path`: a file, a symbolic link and its target, or a directory with
  /// everything below it. Below a directory, a socket, FIFO or device is only a member of the
  /// listing, and a link to a directory above it only a link. If nothing is there, adds an
  /// observation of kind absent. Returns false, and adds nothing, if `path` is left out or is an
  /// output. Throws Unkeyable if something cannot be part of a key.
  bool add(const std::string& path, ObservationKind kind);
  /// Adds the observations of a path that an argument names, as add() does. Also throws Unkeyable
  /// if they exceed `limits`.
  void add_named(const std::string& path, ObservationKind kind, NamedLimits& limits);
  /// Bounds the work of all that is added from here on, which arguments name: one word may name a
  /// directory thousands of times, by as many spellings. What was added before counts as work that
  /// may be done some times more. Beyond that, all functions throw Unkeyable.
  void bound_work();
  /// Adds the observations of `path`, as add() does, within `limits`, which have begun. All bytes
  /// count.
  void add_within(const std::string& path, ObservationKind kind, NamedLimits& limits);
  /// Adds the names of the headers in a directory, if there is such a directory. A compiler that
  /// searches there reads a new header in place of one that it found later. Other names do not
  /// count: a build may write objects there. Adds nothing if add() has added all names.
  void add_header_names(const std::string& path);
  /// Adds each file in a directory that has one of `names` and is not listed itself, as one match
  /// of its own path. Goes into the directories in it that begin one of the names. What is not
  /// added is absent.
  void add_listed_names(const std::string& path, const ListedNames& names);
  /// Adds the files in a directory that a linker may take there: libraries by their names, and
  /// files whose names end one of `words`, as in -l:NAME and -TNAME. Throws Unkeyable as
  /// add_named().
  void add_libraries(const std::string& path, const std::vector<std::string>& words,
                     ObservationKind kind, NamedLimits& limits);
  /// Adds the number of paths that a glob matched. So a glob that matches nothing is in the key,
  /// too.
  void add_matches(const std::string& pattern, std::size_t count);
  /// Adds the value of an environment variable. If it is unset, adds an observation of kind unset.
  void add_variable(const std::string& name);

  /// Adds observations that somebody else made. Throws Unkeyable for a file of /proc and the like.
  void add_seen(Observations seen);

  /// Returns all observations, sorted by path and kind, each once.
  Observations sorted() &&;

 private:
  bool walk(const std::string& path, ObservationKind kind);
  void add_existing(const std::string& path, ObservationKind kind, const struct stat& status);
  void add_link(const std::string& path, ObservationKind kind);
  void add_directory(const std::string& path, ObservationKind kind, const struct stat& status);
  void add_file(const std::string& path, ObservationKind kind, const struct stat& status);
  void keep(Observation observation);
  const std::optional<std::vector<DirectoryMember>>& searched(const std::string& path);
  void do_work(std::uint64_t amount);
  [[nodiscard]] bool counts(const std::string& path) const;
  [[nodiscard]] bool is_cache(const struct stat& status) const;

  const std::vector<std::string>& left_out_;
  const Exempt& exempt_;
  const std::vector<FileIdentity>& caches_;
  Observations found_;
  /// The directories that the last add() entered: links may lead in circles.
  std::set<std::tuple<dev_t, ino_t, ObservationKind>> entered_;
  UnfixedFiles unfixed_;
  std::map<std::string, std::optional<std::vector<DirectoryMember>>> searched_;  ///< by directory
  std::unordered_set<std::string> trees_;  ///< directories that were added with all below them
  std::size_t depth_ = 0;                  ///< number of directories around the present path
  std::string root_;                       ///< the path that add() got
  NamedLimits* limits_ = nullptr;          ///< of the present add(); nullptr: none
  std::uint64_t work_left_ = std::numeric_limits<std::uint64_t>::max();  ///< in bytes of paths
};

}  // namespace cache_run
