// SPDX-License-Identifier: MIT
#include "sys/file_system.hpp"

#include <fmt/format.h>
#include <linux/magic.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace cache_run {
namespace {

using Place = FileSystem::Place;

struct Kind {
  std::uint32_t magic;  // statfs(2)
  std::string_view name;
  Place place;
};

constexpr std::array kKinds = {
    Kind{EXT4_SUPER_MAGIC, "ext4", Place::here},
    Kind{XFS_SUPER_MAGIC, "xfs", Place::here},
    Kind{BTRFS_SUPER_MAGIC, "btrfs", Place::here},
    Kind{F2FS_SUPER_MAGIC, "f2fs", Place::here},
    Kind{OVERLAYFS_SUPER_MAGIC, "overlay", Place::here},
    Kind{MSDOS_SUPER_MAGIC, "vfat", Place::here},
    Kind{EXFAT_SUPER_MAGIC, "exfat", Place::here},
    Kind{REISERFS_SUPER_MAGIC, "reiserfs", Place::here},
    Kind{0x2fc12fc1, "zfs", Place::here},
    Kind{0xca451a4e, "bcachefs", Place::here},
    Kind{TMPFS_MAGIC, "tmpfs", Place::memory},
    Kind{RAMFS_MAGIC, "ramfs", Place::memory},
    Kind{NFS_SUPER_MAGIC, "nfs", Place::network},
    Kind{SMB_SUPER_MAGIC, "smb", Place::network},
    Kind{CIFS_SUPER_MAGIC, "cifs", Place::network},
    Kind{SMB2_SUPER_MAGIC, "smb2", Place::network},
    Kind{V9FS_MAGIC, "9p", Place::network},
    Kind{AFS_SUPER_MAGIC, "afs", Place::network},
    Kind{CODA_SUPER_MAGIC, "coda", Place::network},
    Kind{CEPH_SUPER_MAGIC, "ceph", Place::network},
    Kind{FUSE_SUPER_MAGIC, "fuse", Place::network},
    Kind{0x0bd00bd0, "lustre", Place::network},
    Kind{0x47504653, "gpfs", Place::network},
};

}  // namespace

std::optional<FileSystem> file_system_of(const std::string& directory) {
  struct statfs kind {};
  struct statvfs room {};
  if (statfs(directory.c_str(), &kind) != 0) return std::nullopt;
  if (statvfs(directory.c_str(), &room) != 0) return std::nullopt;
  FileSystem found;
  // The kernel's type is as wide as a pointer and may be signed.
  const auto magic = static_cast<std::uint32_t>(kind.f_type);
  const auto* const known = std::find_if(kKinds.begin(), kKinds.end(),
                                         [&](const Kind& row) { return row.magic == magic; });
  if (known == kKinds.end()) {
    found.name = fmt::format("{:#x}", magic);
  } else {
    found.name = known->name;
    found.place = known->place;
  }
  found.read_only = (room.f_flag & ST_RDONLY) != 0;
  found.size = room.f_blocks * room.f_frsize;
  found.free = room.f_bavail * room.f_frsize;
  if (room.f_files > 0) found.inodes = room.f_favail;
  return found;
}

}  // namespace cache_run
