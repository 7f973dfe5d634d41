// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "sys/file_identity.hpp"

namespace cache_run {

/// The state of the working directory before a run that declares no outputs. It tells whether a
/// file appeared or went there during the run, which a hit would not restore.
class DirectoryBefore {
 public:
  /// Knows of nothing, so nothing changes.
  DirectoryBefore() = default;
  /// Looks at the working directory.
  static DirectoryBefore look();

  /// Returns whether the directory was written in the present tick of the file clock. A run that
  /// starts in this tick may leave its times unchanged.
  [[nodiscard]] bool was_just_written() const;

  /// Returns whether the directory has other times than before, or may have been written. On a file
  /// system with whole seconds, a change may leave the times of a directory that was just written.
  [[nodiscard]] bool changed() const;

 private:
  std::optional<FileIdentity> before_;
  FileTime looked_ = 0;  // by the file clock
};

}  // namespace cache_run
