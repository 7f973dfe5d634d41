// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "config/output_times.hpp"
#include "entry/entry.hpp"
#include "sys/anchored_path.hpp"

namespace cache_run {

/// Gives the outputs of one hit their times.
class RestoredTimes {
 public:
  /// `several` must be true if more than one output gets a time. `started` is the start of the run.
  RestoredTimes(OutputTimes which, bool several, FileTime started)
      : which_(which), several_(several), started_(started) {}

  /// Sets the time of `output`, which is at `path`, perhaps a temporary one. Does not follow a
  /// symbolic link there. Throws Error if the kernel refuses. A directory that belongs to somebody
  /// else keeps its time.
  ///
  /// A time that a watched command set, or left as it was, is restored: it is older than the run.
  /// The first output gets the present time from the kernel, all others the same time. A time that
  /// this process read from a clock could be earlier than the times of files written before.
  void give(const AnchoredPath& path, const Output& output) { give_to({.path = path}, output); }
  /// Does the same for the open file `fd`, which will get the place of `output`.
  void give(int fd, const Output& output) {
    give_to({.path = AnchoredPath(output.path), .fd = fd}, output);
  }

 private:
  /// A file: `fd` if it is open, else what is at `path`.
  struct File {
    const AnchoredPath& path;
    int fd = -1;
  };

  void give_to(const File& file, const Output& output);
  static bool set_to_present(const File& file);
  static bool set_to(const File& file, FileTime time);

  [[nodiscard]] bool keeps_recorded(const Output& output) const;

  OutputTimes which_;
  bool several_;
  FileTime started_;
  std::optional<FileTime> now_;  ///< nullopt until the first output has it
};

}  // namespace cache_run
