// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <map>
#include <string>

namespace cache_run {

/// Directories of this user that nobody may write, made writable while outputs are restored or
/// removed in them. The destructor gives them their modes back.
class OpenedDirectories {
 public:
  OpenedDirectories() = default;
  ~OpenedDirectories() { close(); }
  OpenedDirectories(const OpenedDirectories&) = delete;
  OpenedDirectories& operator=(const OpenedDirectories&) = delete;
  OpenedDirectories(OpenedDirectories&&) = delete;
  OpenedDirectories& operator=(OpenedDirectories&&) = delete;

  /// Makes `directory` writable for its owner if it belongs to this user and is not writable. Does
  /// nothing with any other path. A failure shows when somebody writes there.
  void open(const std::string& directory);
  /// Leaves `directory` with the mode that it has now.
  void forget(const std::string& directory) { modes_.erase(directory); }
  /// Gives all directories their modes back.
  void close();

 private:
  std::map<std::string, mode_t> modes_;  ///< former modes of opened directories, by path
  std::string last_;                     ///< the directory of the last open()
};

}  // namespace cache_run
