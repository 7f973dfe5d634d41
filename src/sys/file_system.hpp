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

/// The origin of the times of files. It decides for how long the identity of a file means the same
/// contents (see hash/realms.hpp).
enum class Stamps : std::uint8_t {
  here,       ///< this kernel stamps each change: a type that is known for it, mounted writable
  elsewhere,  ///< a kernel stamped the times: of a server, or in an image or a layer of an overlay
  fixed,      ///< no file changes while it is mounted, and who made the image chose the times
  made_up,    ///< the file system may make up the times, or programs may set all of them
  withheld,   ///< the kernel may withhold changes of the times (9p with cache=loose)
};

/// The facts that tell one file system from another one that takes its place.
struct FileSystemId {
  Stamps stamps = Stamps::made_up;
  /// Whether each change of the names in a directory, or of their types, changes its ctime.
  bool stamps_names = false;
  std::uint64_t number = 0;  ///< f_fsid of statfs(2)
};

/// Returns the facts about the file system of `path`, with one system call. Follows symbolic links.
/// Returns nullopt with errno if the kernel reports an error.
std::optional<FileSystemId> file_system_id(const std::string& path);

/// Returns whether the block device of this number is an image that somebody can replace by another
/// one: a loop device, a network block device (nbd), or a partition of these. Needs a system call
/// only for numbers that partitions of all kinds of disks share.
bool is_image(std::uint64_t device);

/// Returns whether `path` is on a file system whose files the kernel makes up while they are read,
/// as /proc and /sys. Such a file has no fixed contents. Follows symbolic links.
bool is_made_by_kernel(const std::string& path);

/// Returns whether the file system of the open file can be trusted to know the holes of its files
/// (SEEK_HOLE of lseek(2)). ZFS before 2.2.2 took data that was just written for a hole, and FUSE
/// may keep data back from the program that is asked.
bool knows_holes(int fd);

/// Returns the number of the mount that `path` leads to. No other mount gets this number before the
/// machine starts again. Returns nullopt if the kernel does not tell it (before Linux 6.8).
std::optional<std::uint64_t> unique_mount(const std::string& path);

/// Returns a text that the kernel chose at random when the machine started. Returns "" if it cannot
/// be read, as without /proc.
std::string boot_id();

/// Returns the file system of `directory`, or nullopt with errno if the kernel reports an error.
std::optional<FileSystem> file_system_of(const std::string& directory);

}  // namespace cache_run
