// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cache_run {

/// A member of a directory. `type` is a letter: f file, d directory, l symbolic link, p FIFO, s
/// socket, b or c device.
struct DirectoryMember {
  std::string name;
  char type = 'f';

  auto operator<=>(const DirectoryMember&) const = default;
};

/// Returns the members of a directory, sorted by name, without "." and "..". Returns none if `path`
/// does not exist or is no directory. Throws Unkeyable if the directory cannot be read.
std::vector<DirectoryMember> read_directory(const std::string& path);
/// Returns them in the order of the file system.
std::vector<DirectoryMember> read_directory_unsorted(const std::string& path);

/// Returns the members of the directory that `directory` has just opened for reading, sorted by
/// name. `path` names it in messages. Throws Unkeyable.
std::vector<DirectoryMember> read_directory(int directory, const std::string& path);

}  // namespace cache_run
