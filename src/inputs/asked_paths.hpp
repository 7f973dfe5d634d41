// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "inputs/base_directory.hpp"
#include "inputs/exempt_paths.hpp"
#include "inputs/observation.hpp"
#include "inputs/path_state.hpp"

namespace cache_run {

/// Looks at the paths that watched commands asked for. Looks at each path once, however many sets
/// of inputs have it.
class AskedPaths {
 public:
  explicit AskedPaths(ExemptPaths exempt) : exempt_(std::move(exempt)) {}

  /// Returns the observations of all paths, sorted, without digests. Throws Unkeyable if a
  /// directory cannot be read.
  Observations look(const std::vector<AskedPath>& asked);
  /// Returns the state of a path as lstat(2) tells it. Reads no link and no directory, so all texts
  /// of PathState may be empty.
  const PathState& status_of(const std::string& path) { return seen_at(path).state; }
  /// Returns the time before the first look since forget(), by the clock that stamps files.
  [[nodiscard]] FileTime first_look() const { return first_look_; }
  /// Forgets what it saw. The next look is a new one.
  void forget() { seen_.clear(); }

  [[nodiscard]] const ExemptPaths& exempt() const { return exempt_; }

 private:
  struct Seen {
    Learned looked = Learned::nothing;
    PathState state;
  };

  Seen& seen_at(const std::string& path);

  ExemptPaths exempt_;
  FileTime first_look_ = 0;
  std::unordered_map<std::string, Seen> seen_;
};

/// Returns a checksum of the observations for which no file must be read. Two states of an input
/// set with different checksums have different keys. Paths below the base directory count by their
/// place below it.
std::string checksum_of_looks(const Observations& seen, const BaseDirectory& base);

}  // namespace cache_run
