// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hash/digest.hpp"
#include "inputs/learned.hpp"
#include "inputs/path_state.hpp"
#include "sys/file_identity.hpp"
#include "trace/walk.hpp"

namespace cache_run {

/// The state of a path when the command first asked for it, and what it learned of it.
struct Fact {
  PathState state;
  Learned learned = Learned::nothing;
  bool is_named_in_full = false;  ///< the command gave an absolute path, at least once
  std::string time_reader;        ///< the program that first asked for its time and may use it
  /// The digest of its contents, if the command was about to change the file.
  std::optional<Digest> digest;
};

/// The facts on which the result of a command rests. The first sight of a path decides. Paths are
/// absolute, and only their last name may be a link.
class Facts {
 public:
  using Map = std::map<std::string, Fact, std::less<>>;

  /// Notes that the command learned `what` about a place, and the links on the way to it.
  void learn(const Place& place, Learned what);
  /// Notes that `program` is the one that may use the time of a path, unless there is one already.
  void note_time_reader(const std::string& path, std::string program);
  /// Notes the links on the way to a place.
  void cross(const Place& place);
  /// Notes that the command asked for what is_told_by_kernel().
  void learn_from_kernel(std::string_view path);
  /// Keeps of a path that it was absent, and forgets all below it.
  void keep_absent(const std::string& path);
  /// Forgets a path, and all below it.
  void forget(std::string_view path);

  /// Returns the facts of all names by which the command read the file of a place, and of its path.
  std::vector<Map::value_type*> read_as(const Place& place);
  /// Returns the facts of a path and of all below it.
  std::vector<Map::value_type*> below(std::string_view path);

  [[nodiscard]] const Map& all() const { return facts_; }

 private:
  Map facts_;
  std::multimap<FileNumber, std::string> read_;  ///< paths of the files that were read
};

}  // namespace cache_run
