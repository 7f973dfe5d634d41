// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sys/fd.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// Opens with O_CLOEXEC; an empty Fd and errno on failure.
Fd open_file(const std::string& path, int flags, unsigned mode = 0600);

/// Reads until `buffer` is full or the file ends; the bytes read. Throws Error naming `path`.
std::size_t read_fully(int fd, std::span<char> buffer, std::string_view path);

/// In bytes: 256 MiB.
constexpr std::size_t kMostOfSmallFile = std::size_t{1} << 28U;

/// The whole of a small file; nullopt when it cannot be opened or read, has more than that, or is
/// a device, which may have no end. `modified`, if any, gets its time stamp.
std::optional<std::string> read_small_file(const std::string& path, FileTime* modified = nullptr);

/// The same of an open file, from where it stands; nullopt of none.
std::optional<std::string> read_small(const Fd& file, FileTime* modified = nullptr);

/// The path without symbolic links, "." and ".." (realpath(3)); nullopt with errno if it leads
/// nowhere.
std::optional<std::string> real_path(const std::string& path);

/// Where a symbolic link leads, as it says; nullopt with errno if it cannot be read.
std::optional<std::string> link_target(const std::string& link);

/// Whether both paths lead to one file or directory, which is there.
bool is_same_file(const std::string& one, const std::string& other);

/// Whether `path` names the file that is open as `fd`.
bool is_named(int fd, const std::string& path);

/// Waits until a descriptor that was made non-blocking takes more.
void wait_until_writable(int fd);

/// Writes all of it, waiting where the descriptor is non-blocking. False with errno on failure; how
/// much was written is then unknown.
bool write_fully(int fd, std::string_view bytes);

/// The mode bits that this process leaves out of files it creates (umask(2)).
unsigned file_mode_mask();

/// mkdir -p with `mode` for what is created. False with errno when a part cannot be created.
bool make_directories(const std::string& path, unsigned mode);

}  // namespace cache_run
