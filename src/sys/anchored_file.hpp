// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <ctime>
#include <optional>
#include <string>

#include "sys/anchored_path.hpp"
#include "sys/directory_members.hpp"
#include "sys/fd.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

// These functions do what the functions of the same names in file.hpp, unlink(2), rename(2) and so
// on do. With an anchored path they start at its descriptor and follow no symbolic link, neither on
// the way nor at the end. They fail with ELOOP or ENOTDIR at a link, and with EACCES at a file or a
// directory that does not count (see Anchor). Without an anchor they follow links as usual, except
// at the end of a path that names what they remove, replace or inspect.

/// Opens a path from the open `directory` with `flags`, and O_CLOEXEC. Follows no symbolic link at
/// all: fails with ELOOP. A relative path must not lead above `directory`.
Fd open_linkless(int directory, const char* path, int flags, unsigned mode = 0600);

Fd open_file(const AnchoredPath& path, int flags, unsigned mode = 0600);
std::optional<std::string> read_small_file(const AnchoredPath& path, FileTime* modified = nullptr);
/// Returns nullopt also for a file of more than `most` bytes.
std::optional<std::string> read_small_file(const AnchoredPath& path, FileTime* modified,
                                           std::size_t most);
DirectoryMembers open_members(const AnchoredPath& path);
/// Returns false with errno if there is no such file. Does not follow a link at the end (lstat(2)).
bool look_at_file(const AnchoredPath& path, struct stat& status);
bool stands_at(const AnchoredPath& path);
std::optional<std::string> link_target(const AnchoredPath& path);
inline std::optional<std::string> link_target(const char* path) {
  return link_target(AnchoredPath(path));
}

bool remove_file(const AnchoredPath& path);
bool remove_directory(const AnchoredPath& path);
bool make_directories(const AnchoredPath& path, unsigned mode);
/// Sets the times of a file (utimensat(2)); nullptr means now.
bool stamp_file(const AnchoredPath& path, const timespec* times);
/// Removes a file that has other hard links, too: somebody made them up in a copied cache. The
/// caller can make the file anew. Returns whether there was one.
bool remove_if_linked(const AnchoredPath& path);

// The functions below do not look at the way to the file again: nobody else can change what is in a
// cache of the own user. Each file must have been opened by a function above, or its directory must
// have been made by one.

bool is_named(int fd, const AnchoredPath& path);
/// Returns whether the path leads to the open file, and nothing else does: no other hard link. Only
/// then may a file be written in place that came with a copied cache.
bool is_only_name(int fd, const AnchoredPath& path);
bool remove_opened_file(const AnchoredPath& path);
bool rename_file(const AnchoredPath& from, const AnchoredPath& to);
/// Renames a file to a path where nothing is. Returns false with errno otherwise: EEXIST if
/// something is there. Some file systems cannot rename so. There the file has both names for a
/// moment.
bool publish_file(const AnchoredPath& from, const AnchoredPath& to);

}  // namespace cache_run
