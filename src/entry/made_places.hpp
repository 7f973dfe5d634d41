// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "entry/output_directories.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// The places that one hit filled where nothing was before. A hit that fails half-way empties them
/// again, so that the command finds what was there before.
class MadePlaces {
 public:
  void add_directory(std::string path) { made_.push_back({std::move(path), Directory()}); }
  void add_file(std::string path, FileNumber number) { made_.push_back({std::move(path), number}); }
  void add_link(std::string path, std::string target) {
    made_.push_back({std::move(path), LinkTo{std::move(target)}});
  }
  /// Adds another name of the file at `first`, which must be added before it.
  void add_hard_link(std::string path, std::string first) {
    made_.push_back({std::move(path), NameOf{std::move(first)}});
  }

  /// Removes all of them again, the last one first. Leaves directories that hold something else,
  /// and what somebody else put in a place since. Ignores failures. Forgets the places.
  void empty(OutputDirectories& directories) noexcept;

 private:
  struct Directory {};
  struct LinkTo {
    std::string target;
  };
  struct NameOf {
    std::string first;
  };
  struct Made {
    std::string path;
    std::variant<Directory, FileNumber, LinkTo, NameOf> what;
  };

  static bool is_unchanged(const Made& made, OutputDirectories& directories);

  std::vector<Made> made_;  ///< in the order of making
};

}  // namespace cache_run
