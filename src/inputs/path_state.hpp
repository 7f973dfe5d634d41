// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "inputs/exempt_paths.hpp"
#include "inputs/learned.hpp"
#include "inputs/observation.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// The state of a path at one moment. Links are not followed.
struct PathState {
  int error = 0;  ///< errno of the look: ENOENT ...; 0: something is there
  mode_t mode = 0;
  uid_t user = 0;
  gid_t group = 0;
  std::uint64_t links = 0;   ///< how many names it has
  std::uint64_t blocks = 0;  ///< of 512 bytes, on the file system
  bool is_writable = true;   ///< false: this process may not write it, if that was asked for
  FileIdentity identity;
  std::string target;      ///< of a symbolic link that was read
  std::string names;       ///< of a directory that was read: see add_member()
  std::string order;       ///< the same in the order of the file system, if that was asked for
  std::string inherited;   ///< what new files in a directory get; "": nothing special
  std::string attributes;  ///< a digest of the extended attributes that were read; "": none

  [[nodiscard]] bool is_there() const { return error == 0; }
};

/// Returns a listing (add_member()) with its members sorted.
std::string sorted_members(std::string_view members);

/// Returns the letter of a type of file, as a listing has it: see DirectoryMember.
char type_letter(mode_t mode);

/// Returns the state of a path by what stat(2) said about it.
PathState state_of(const struct stat& status);

/// Returns the names and types in a directory as an observation has them. Leaves out temporary
/// names of cache-run, and exempt paths. Throws Unkeyable if the directory cannot be read.
std::string names_in(const std::string& directory, const ExemptPaths& exempt);
/// Returns them in the order of the file system.
std::string order_in(const std::string& directory, const ExemptPaths& exempt);

/// Returns a text for what new files in a directory get: its group if it is set-group-ID, and its
/// default ACL. Returns "" if it gives them nothing.
std::string inherited_text(const std::string& directory, mode_t mode, gid_t group);

/// Returns whether this process may write the file, or make and remove names in the directory.
bool may_write(const std::string& path, mode_t mode);

/// Returns a text for the extended attributes of `path`; "" if there are none or if they cannot be
/// read.
std::string attributes_text(const std::string& path);
/// Returns a text for those of them that programs set, and not the kernel by itself.
std::string set_attributes_text(const std::string& path);

/// Returns whether what was learned of a file of this mode is more than lstat(2) tells: where a
/// link leads, the names in a directory, what it gives to new files, or extended attributes.
bool is_more_than_lstat(Learned learned, mode_t mode);

/// The place of a fact about the name of this machine: a link there would have it as its target.
/// uname(2) tells this name, and so does the file of the kernel.
constexpr std::string_view kMachineName = "/proc/sys/kernel/hostname";

/// The place of a fact about the user, the groups and the further groups of this process. No such
/// file exists: a link there would have them as its target. Programs such as id(1) tell them.
constexpr std::string_view kOwnIds = "/proc/self/ids";

/// Returns whether a path is one of the two above, at which nobody looks.
constexpr bool is_told_by_kernel(std::string_view path) {
  return path == kMachineName || path == kOwnIds;
}

/// Returns the present state of such a path.
PathState state_told_by_kernel(std::string_view path);

/// Looks at a path now, as far as the question says. Reads no file. Throws Unkeyable if a directory
/// cannot be read.
PathState look_at_path(const AskedPath& asked, const ExemptPaths& exempt);

/// Adds what a command learns of a path in this state. Of each path, the same bits give the same
/// observations in the same state. The contents of a file get no digest yet, but its identity.
void add_learned(const AskedPath& asked, const PathState& state, Observations& to);

}  // namespace cache_run
