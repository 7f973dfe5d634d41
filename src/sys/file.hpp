// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sys/anchored_file.hpp"  // wherever open_file() is known, so is the one of a cache
#include "sys/fd.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// Calls open(2) with O_CLOEXEC. Returns an empty Fd and sets errno on a failure.
Fd open_file(const std::string& path, int flags, unsigned mode = 0600);
inline Fd open_file(const char* path, int flags, unsigned mode = 0600) {
  return open_file(std::string(path), flags, mode);
}

/// Reads until `buffer` is full or the file ends. Returns the number of bytes that it read. Throws
/// Error with the name `path` if the file cannot be read.
std::size_t read_fully(int fd, std::span<char> buffer, std::string_view path);

/// The size of the largest file that read_small_file() reads: 256 MiB, in bytes.
constexpr std::size_t kMostOfSmallFile = std::size_t{1} << 28U;

/// Returns the contents of a small file. Sets `modified`, if any, to its time stamp (mtime).
/// Returns nullopt if the file cannot be opened or read, or has more than kMostOfSmallFile bytes.
/// Returns nullopt also for a character device, which may have no end.
std::optional<std::string> read_small_file(const std::string& path, FileTime* modified = nullptr);
inline std::optional<std::string> read_small_file(const char* path) {
  return read_small_file(std::string(path));
}

/// Reads an open file from its present position, by the rules of read_small_file(). Returns nullopt
/// also if `file` holds no descriptor, or has more than `most` bytes.
std::optional<std::string> read_small(const Fd& file, FileTime* modified = nullptr,
                                      std::size_t most = kMostOfSmallFile);

/// Returns the absolute path without symbolic links, "." and ".." (realpath(3)). Returns nullopt
/// with errno if the path leads to no file.
std::optional<std::string> real_path(const std::string& path);

/// Returns the text of a symbolic link (readlink(2)), or nullopt with errno if it cannot be read.
std::optional<std::string> link_target(const std::string& link);

/// Returns whether both paths lead to the same existing file or directory. Follows symbolic links.
bool is_same_file(const std::string& one, const std::string& other);

/// Returns whether `path` still leads to the file that is open as `fd`.
bool is_named(int fd, const std::string& path);
inline bool is_named(int fd, const char* path) { return is_named(fd, std::string(path)); }

/// Waits until a non-blocking descriptor accepts more bytes, or has an error.
void wait_until_writable(int fd);

/// Writes all bytes, and waits if the descriptor is non-blocking. Returns false with errno on a
/// failure; an unknown part is then written.
bool write_fully(int fd, std::string_view bytes);

/// Returns the mode bits that this process leaves out of files that it creates (umask(2)).
unsigned file_mode_mask();

/// Creates a directory and all missing ones above it with `mode`, as `mkdir -p` does. Returns true
/// also if the directory exists. Returns false with errno if one cannot be created.
bool make_directories(const std::string& path, unsigned mode,
                      std::vector<std::string>* made = nullptr);
inline bool make_directories(const char* path, unsigned mode) {
  return make_directories(std::string(path), mode);
}

}  // namespace cache_run
