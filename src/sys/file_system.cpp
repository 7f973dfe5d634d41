// SPDX-License-Identifier: MIT
#include "sys/file_system.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/magic.h>
#include <linux/major.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "sys/file.hpp"

namespace cache_run {
namespace {

using Place = FileSystem::Place;

/// A type of file system that this program knows by its magic number.
struct KnownType {
  std::uint32_t magic;  // f_type of statfs(2)
  std::string_view name;
  Place place = Place::here;
  Stamps stamps = Stamps::made_up;  // of a mount that is writable
  bool knows_holes = false;         // SEEK_HOLE never takes fresh data for a hole
  bool stamps_names = false;        // see FileSystemId
};

constexpr std::array kKinds = {
    KnownType{EXT4_SUPER_MAGIC, "ext4", Place::here, Stamps::here, true, true},
    KnownType{XFS_SUPER_MAGIC, "xfs", Place::here, Stamps::here, true, true},
    KnownType{BTRFS_SUPER_MAGIC, "btrfs", Place::here, Stamps::here, true, true},
    KnownType{F2FS_SUPER_MAGIC, "f2fs", Place::here, Stamps::here, true, true},
    KnownType{OVERLAYFS_SUPER_MAGIC, "overlay", Place::here, Stamps::elsewhere, true, true},
    KnownType{MSDOS_SUPER_MAGIC, "vfat", Place::here},
    KnownType{EXFAT_SUPER_MAGIC, "exfat", Place::here},
    KnownType{REISERFS_SUPER_MAGIC, "reiserfs", Place::here},
    KnownType{0x2fc12fc1, "zfs", Place::here, Stamps::here},
    KnownType{0xca451a4e, "bcachefs", Place::here, Stamps::here},
    KnownType{TMPFS_MAGIC, "tmpfs", Place::memory, Stamps::here, true, true},
    KnownType{RAMFS_MAGIC, "ramfs", Place::memory, Stamps::here},
    KnownType{NFS_SUPER_MAGIC, "nfs", Place::network, Stamps::elsewhere},
    KnownType{SMB_SUPER_MAGIC, "smb", Place::network, Stamps::elsewhere},
    KnownType{CIFS_SUPER_MAGIC, "cifs", Place::network, Stamps::elsewhere},
    KnownType{SMB2_SUPER_MAGIC, "smb2", Place::network, Stamps::elsewhere},
    KnownType{V9FS_MAGIC, "9p", Place::network, Stamps::withheld},
    KnownType{AFS_SUPER_MAGIC, "afs", Place::network, Stamps::elsewhere},
    KnownType{CODA_SUPER_MAGIC, "coda", Place::network, Stamps::elsewhere},
    KnownType{CEPH_SUPER_MAGIC, "ceph", Place::network, Stamps::elsewhere},
    KnownType{FUSE_SUPER_MAGIC, "fuse", Place::network},
    KnownType{0x0bd00bd0, "lustre", Place::network, Stamps::elsewhere},
    KnownType{0x47504653, "gpfs", Place::network, Stamps::elsewhere},
};

// The field is as wide as a pointer and may be signed, so a large magic number may be negative.
const KnownType* known_type(const struct statfs& system) {
  const auto magic = static_cast<std::uint32_t>(system.f_type);
  const auto* const known = std::find_if(kKinds.begin(), kKinds.end(),
                                         [&](const KnownType& row) { return row.magic == magic; });
  return known == kKinds.end() ? nullptr : known;
}

/// Returns the origin of times on a mount. What is mounted read-only may be an image whose builder
/// fixed the times, whatever its type.
Stamps stamps_of(const KnownType* type, bool read_only) {
  const Stamps stamps = type == nullptr ? Stamps::made_up : type->stamps;
  const Place place = type == nullptr ? Place::here : type->place;
  const bool of_this_kernel = stamps == Stamps::here || stamps == Stamps::made_up;
  return read_only && of_this_kernel && place != Place::network ? Stamps::fixed : stamps;
}

}  // namespace

std::optional<FileSystemId> file_system_id(const std::string& path) {
  struct statfs system {};
  if (statfs(path.c_str(), &system) != 0) return std::nullopt;
  const KnownType* const type = known_type(system);
  FileSystemId id{.stamps = stamps_of(type, (system.f_flags & ST_RDONLY) != 0),
                  .stamps_names = type != nullptr && type->stamps_names};
  static_assert(sizeof system.f_fsid == sizeof id.number);
  std::memcpy(&id.number, &system.f_fsid, sizeof id.number);
  return id;
}

bool is_image(std::uint64_t device) {
  constexpr unsigned kPartitions = 259;  // BLOCK_EXT_MAJOR of Linux
  const unsigned kind = major(device);
  if (kind == LOOP_MAJOR || kind == NBD_MAJOR) return true;
  if (kind != kPartitions) return false;
  // The link names the disk: ../../devices/virtual/block/loop0/loop0p1.
  const auto link = link_target(fmt::format("/sys/dev/block/{}:{}", kind, minor(device)));
  return link && (link->find("/block/loop") != std::string::npos ||
                  link->find("/block/nbd") != std::string::npos);
}

bool knows_holes(int fd) {
  struct statfs system {};
  if (fstatfs(fd, &system) != 0) return false;
  const KnownType* const known = known_type(system);
  return known != nullptr && known->knows_holes;
}

std::optional<std::uint64_t> unique_mount(const std::string& path) {
  constexpr unsigned kMountIdUnique = 0x4000;  // STATX_MNT_ID_UNIQUE, which older headers lack
  struct statx status {};
  if (statx(AT_FDCWD, path.c_str(), AT_NO_AUTOMOUNT | AT_STATX_DONT_SYNC, kMountIdUnique,
            &status) != 0) {
    return std::nullopt;
  }
  if ((status.stx_mask & kMountIdUnique) == 0) return std::nullopt;
  return status.stx_mnt_id;
}

std::string boot_id() {
  // The kernel gives the whole text to the first read. read_small_file() would make two calls more.
  const Fd file = open_file("/proc/sys/kernel/random/boot_id", O_RDONLY);
  std::array<char, 64> text{};
  const ssize_t got = file ? read(file.get(), text.data(), text.size()) : -1;
  return {text.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0))};
}

std::optional<FileSystem> file_system_of(const std::string& directory) {
  struct statfs kind {};
  struct statvfs room {};
  if (statfs(directory.c_str(), &kind) != 0) return std::nullopt;
  if (statvfs(directory.c_str(), &room) != 0) return std::nullopt;
  FileSystem found;
  const KnownType* const known = known_type(kind);
  if (known == nullptr) {
    found.name = fmt::format("{:#x}", static_cast<std::uint32_t>(kind.f_type));
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

bool is_made_by_kernel(const std::string& path) {
  static constexpr std::array<std::uint64_t, 8> kKernelTypes = {
      PROC_SUPER_MAGIC,   SYSFS_MAGIC,         DEBUGFS_MAGIC,    TRACEFS_MAGIC,
      CGROUP_SUPER_MAGIC, CGROUP2_SUPER_MAGIC, SECURITYFS_MAGIC, BPF_FS_MAGIC};
  struct statfs system {};
  if (statfs(path.c_str(), &system) != 0) return false;
  const auto type = static_cast<std::uint64_t>(system.f_type);
  return std::find(kKernelTypes.begin(), kKernelTypes.end(), type) != kKernelTypes.end();
}

}  // namespace cache_run
