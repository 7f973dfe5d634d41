// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "sys/file_identity.hpp"
#include "sys/file_system.hpp"

namespace cache_run {

/// Returns the number of the realm that `text` describes, never 0.
std::uint64_t realm_number(std::string_view text);

/// The lives in which the identity of a file means one state of one file. Two images of a file
/// system may have alike files: the same device, inode, size and times. So an identity alone says
/// nothing beyond the life of a mount, unless this kernel stamped its times.
///
/// The realm of a file is a number, never 0. Files of two realms are never taken for each other:
/// - The file system is of a type whose times this kernel stamps, and mounted writable: its f_fsid.
/// - Else: the unique number of the mount, and the boot id.
/// - An image, which is a file on a loop device or behind a network block device, may be a copy of
///   another one with its f_fsid. Tools can write any times into it. So the mount and the boot id
///   decide.
/// - A time without a fraction of a second may come from the builder of an image, even if the mount
///   is writable. The mount and the boot id decide, or the boot id alone before Linux 6.8.
///
/// This object asks once for each device. A bind mount of the same device shares the answer: its
/// files live as long as those of the mount that was asked. A mount that takes the place of another
/// one during a look counts as if it had come after the look.
class Realms {
 public:
  /// Returns the realm of the file at `path`, whose identity stat(2) has just given. Returns
  /// nullopt if no memo may hold its contents: the kernel does not tell mounts apart (before Linux
  /// 6.8), or it may withhold changes, or the times of the file may be made up.
  std::optional<std::uint64_t> of(const std::string& path, const FileIdentity& file);

  /// Does the same for a directory whose names a memo may hold. Returns nullopt also if the file
  /// system may change names without the times of their directory.
  std::optional<std::uint64_t> of_names(const std::string& path, const FileIdentity& directory);

  /// Forgets all answers. The caller must call it before it looks at files again after a run,
  /// because the command may have mounted something.
  void forget() { mounts_.clear(); }

 private:
  /// What is known of the mount that was asked for a device.
  struct Mount {
    FileSystemId system;
    std::optional<std::uint64_t> of_system;  // for as long as the file system lives
    std::optional<std::uint64_t> realm;      // for as long as it is mounted
    bool asked = false;                      // whether `realm` is known
  };

  Mount* mount_of(const std::string& path, const FileIdentity& file);
  std::optional<std::uint64_t> passing(const std::string& path, Mount& mount);

  std::map<std::uint64_t, Mount> mounts_;  // by device
  std::optional<std::string> boot_;        // kept once it was read
};

}  // namespace cache_run
