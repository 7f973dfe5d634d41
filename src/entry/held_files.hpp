// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <map>
#include <string>
#include <vector>

#include "entry/entry.hpp"
#include "entry/output_directories.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// Thrown if somebody uses a file that a hit is about to edit, or has changed it.
class UsedMeanwhile : public Error {
 public:
  using Error::Error;
};

/// The files that a hit is about to edit. A command edits what it finds, and a hit must not do it
/// to something else. Nor must it put another file in the place of one that somebody has open.
class HeldFiles {
 public:
  /// Opens the files in the places of `outputs`, where files stand. `directories` must outlive
  /// this object.
  HeldFiles(const std::vector<Output>& outputs, OutputDirectories& directories);

  /// Keeps others from opening the files, until this object ends: they wait.
  /// Throws UsedMeanwhile if somebody has one open, or if one has changed since it was opened here.
  /// Where there are no leases, it only looks for changes.
  void hold() const;
  /// Returns a descriptor to append to the file in the place of an output, and its state; -1 if
  /// nothing stands there, or if it cannot be written.
  int appendable(const std::string& path, struct stat& status) const;

 private:
  struct File {
    Fd fd;
    FileIdentity identity;
    bool is_writable = false;
  };
  std::map<std::string, File> files_;
};

}  // namespace cache_run
