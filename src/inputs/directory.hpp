// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cache_run {

/// A name in a directory. `type` is a letter: f file, d directory, l symbolic link, p FIFO, s
/// socket, b or c device.
struct DirectoryMember {
  std::string name;
  char type = 'f';

  auto operator<=>(const DirectoryMember&) const = default;
};

/// The members of a directory, sorted by name, without "." and "..". A directory that is not there
/// has none. Throws Unkeyable when it cannot be read.
std::vector<DirectoryMember> read_directory(const std::string& path);

}  // namespace cache_run
