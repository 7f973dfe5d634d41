// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <map>
#include <string>
#include <utility>

namespace cache_run {

/// Returns whether a library that is loaded into all programs makes up owners and modes of files
/// (fakeroot, pseudo).
bool are_owners_made_up();

/// The owners that new files of this process get. That is this user and group, but a directory with
/// the set-group-ID bit gives its group, and a file system without owners gives any.
class NewFileOwners {
 public:
  /// Returns whether a new file beside `path` gets the owner and group of `status`. Makes a file
  /// there to find out, and removes it, if they are not those of this process.
  bool are_those_of(const struct stat& status, const std::string& path);

 private:
  using Owner = std::pair<uid_t, gid_t>;

  std::map<std::string, Owner> seen_;  ///< by directory
};

}  // namespace cache_run
