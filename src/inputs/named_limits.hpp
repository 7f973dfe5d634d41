// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "inputs/input_set.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// The limits of what arguments may make a call read, though nobody declared it as an input. There
/// is one for the number of paths, and one for the bytes below directories that no memo knows.
class NamedLimits {
 public:
  explicit NamedLimits(std::size_t most_paths = kMostNamedFiles,
                       std::uint64_t most_bytes = kMostUnknownBytes)
      : most_paths_(most_paths), most_bytes_(most_bytes) {}

  /// Begins with the files that this argument names. The argument is a tidy path.
  void begin(std::string argument) { arguments_.push_back(std::move(argument)); }
  /// Counts a path, which may be the argument itself or lie below it. Counts no path twice. Throws
  /// Unkeyable if there are too many.
  void count(const std::string& path);
  /// Counts the bytes of a regular file, unless `path` is the argument itself.
  void count_bytes(const std::string& path, const FileIdentity& file);
  /// Throws Unkeyable if those of these files that count_bytes() got have too many bytes. The files
  /// must be those that the caller is about to read.
  void refuse_if_large(const std::vector<FileIdentity>& unknown) const;

 private:
  std::size_t most_paths_;
  std::uint64_t most_bytes_;
  std::vector<std::string> arguments_;
  std::unordered_set<std::size_t> paths_;  ///< hashes: two of one value only let one more path pass
  std::vector<std::pair<FileNumber, std::size_t>> files_;  ///< with the number of their argument
  std::uint64_t bytes_ = 0;                                ///< of files_, known or not
};

}  // namespace cache_run
