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

/// A type of file system that this program knows by its magic number.
struct KnownType {
  std::uint32_t magic;  // f_type of statfs(2)
  std::string_view name;
  Place place;
};

constexpr std::array kKinds = {
    KnownType{EXT4_SUPER_MAGIC, "ext4", Place::here},
    KnownType{XFS_SUPER_MAGIC, "xfs", Place::here},
    KnownType{BTRFS_SUPER_MAGIC, "btrfs", Place::here},
    KnownType{F2FS_SUPER_MAGIC, "f2fs", Place::here},
    KnownType{OVERLAYFS_SUPER_MAGIC, "overlay", Place::here},
    KnownType{MSDOS_SUPER_MAGIC, "vfat", Place::here},
    KnownType{EXFAT_SUPER_MAGIC, "exfat", Place::here},
    KnownType{REISERFS_SUPER_MAGIC, "reiserfs", Place::here},
    KnownType{0x2fc12fc1, "zfs", Place::here},
    KnownType{0xca451a4e, "bcachefs", Place::here},
    KnownType{TMPFS_MAGIC, "tmpfs", Place::memory},
    KnownType{RAMFS_MAGIC, "ramfs", Place::memory},
    KnownType{NFS_SUPER_MAGIC, "nfs", Place::network},
    KnownType{SMB_SUPER_MAGIC, "smb", Place::network},
    KnownType{CIFS_SUPER_MAGIC, "cifs", Place::network},
    KnownType{SMB2_SUPER_MAGIC, "smb2", Place::network},
    KnownType{V9FS_MAGIC, "9p", Place::network},
    KnownType{AFS_SUPER_MAGIC, "afs", Place::network},
    KnownType{CODA_SUPER_MAGIC, "coda", Place::network},
    KnownType{CEPH_SUPER_MAGIC, "ceph", Place::network},
    KnownType{FUSE_SUPER_MAGIC, "fuse", Place::network},
    KnownType{0x0bd00bd0, "lustre", Place::network},
    KnownType{0x47504653, "gpfs", Place::network},
};

}  // namespace

std::optional<FileSystem> file_system_of(const std::string& directory) {
  struct statfs kind {};
  struct statvfs room {};
  if (statfs(directory.c_str(), &kind) != 0) return std::nullopt;
  if (statvfs(directory.c_str(), &room) != 0) return std::nullopt;
  FileSystem found;
  // The field is as wide as a pointer and may be signed, so a large magic number may be negative.
  const auto magic = static_cast<std::uint32_t>(kind.f_type);
  const auto* const known = std::find_if(kKinds.begin(), kKinds.end(),
                                         [&](const KnownType& row) { return row.magic == magic; });
  if (known == kKinds.end()) {
    found.name = fmt::format("{:#x}", magic);
  } else {
    found.name = known->name;
    found.place = known->place;
  }
  found.read_only = (room.f_flag & ST_RDONLY) != 0;
  found.size = room.f_blocks * room.f_frsize;
  found.free = room.f_bavail * room.f_frsize;
  // btrfs and others have no fixed number of inodes, and report 0 as their total.
  if (room.f_files > 0) found.inodes = room.f_favail;
  return found;
}

}  // namespace cache_run
