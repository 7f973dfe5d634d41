// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace cache_run {

/// What a directory's files are kept by.
struct FileSystem {
  enum class Place : std::uint8_t {
    here,
    memory,   ///< lost when the machine stops
    network,  ///< a server's, or a program's (FUSE), with rules of its own
  };
  std::string name;  ///< "ext4", or its magic number in hex where that is not known
  Place place = Place::here;
  bool read_only = false;
  std::uint64_t size = 0;               ///< in bytes
  std::uint64_t free = 0;               ///< in bytes, to this user
  std::optional<std::uint64_t> inodes;  ///< free ones; nullopt: it makes them as needed
};

/// nullopt with errno if it cannot be asked.
std::optional<FileSystem> file_system_of(const std::string& directory);

}  // namespace cache_run
