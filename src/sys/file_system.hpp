// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace cache_run {

/// The file system that holds the files of a directory.
struct FileSystem {
  enum class Place : std::uint8_t {
    here,     ///< a disk of this machine, or an unknown type
    memory,   ///< memory, which the machine loses when it stops
    network,  ///< a server or a program (FUSE), which may have other rules for times and locks
  };
  std::string name;  ///< "ext4", or the magic number in hex if the type is unknown
  Place place = Place::here;
  bool read_only = false;
  std::uint64_t size = 0;               ///< in bytes
  std::uint64_t free = 0;               ///< bytes that a user without privileges can still use
  std::optional<std::uint64_t> inodes;  ///< free inodes; nullopt if their number has no limit
};

/// Returns the file system of `directory`, or nullopt with errno if the kernel reports an error.
std::optional<FileSystem> file_system_of(const std::string& directory);

}  // namespace cache_run
