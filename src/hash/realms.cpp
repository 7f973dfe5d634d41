// SPDX-License-Identifier: MIT
#include "hash/realms.hpp"

#include <fmt/format.h>

#include <cstring>
#include <string_view>

#include "hash/checksum.hpp"

namespace cache_run {
namespace {

/// Returns whether the ctime may be no stamp of a kernel, but a copy of the mtime, which programs
/// can set. FAT, exFAT and sshfs have such times. None of them is finer than 10 ms.
bool may_be_made_up(const FileIdentity& file) {
  constexpr FileTime kFinest = 10'000'000;  // ns
  return file.changed == file.modified && file.changed % kFinest == 0;
}

}  // namespace

std::uint64_t realm_number(std::string_view text) {
  const Checksum checksum = checksum_of(text);
  std::uint64_t number = 0;
  std::memcpy(&number, checksum.data(), sizeof number);
  return number == 0 ? 1 : number;
}

/// Returns what is known of the mount that holds the file; nullptr with errno if the kernel reports
/// an error.
Realms::Mount* Realms::mount_of(const std::string& path, const FileIdentity& file) {
  const auto known = mounts_.find(file.device);
  if (known != mounts_.end()) return &known->second;
  const auto system = file_system_id(path);
  if (!system) return nullptr;
  Mount& mount = mounts_[file.device];
  mount.system = *system;
  // Another image may have been mounted here, with the same f_fsid and times of its own.
  FileSystemId& id = mount.system;
  if (id.stamps == Stamps::here && is_image(file.device)) id.stamps = Stamps::elsewhere;
  return &mount;
}

std::optional<std::uint64_t> Realms::of(const std::string& path, const FileIdentity& file) {
  Mount* const mount = mount_of(path, file);
  if (mount == nullptr) return std::nullopt;
  switch (mount->system.stamps) {
    case Stamps::here:
      if (file.changed % kSecond == 0) break;
      if (!mount->of_system) {
        mount->of_system = realm_number(fmt::format("system {:x}", mount->system.number));
      }
      return mount->of_system;
    case Stamps::made_up:
      if (may_be_made_up(file)) return std::nullopt;
      break;
    case Stamps::withheld:
      return std::nullopt;
    case Stamps::elsewhere:
    case Stamps::fixed:
      break;
  }
  return passing(path, *mount);
}

std::optional<std::uint64_t> Realms::of_names(const std::string& path,
                                              const FileIdentity& directory) {
  const Mount* const mount = mount_of(path, directory);
  if (mount == nullptr || !mount->system.stamps_names) return std::nullopt;
  return of(path, directory);
}

/// Returns the realm of files that are known only while `mount` lasts. It is asked for at the first
/// such file.
std::optional<std::uint64_t> Realms::passing(const std::string& path, Mount& mount) {
  if (mount.asked) return mount.realm;
  mount.asked = true;
  if (!boot_) boot_ = boot_id();
  if (boot_->empty()) return std::nullopt;
  const auto number = unique_mount(path);
  if (number) {
    mount.realm = realm_number(fmt::format("mount {:x} {}", *number, *boot_));
  } else if (mount.system.stamps == Stamps::here) {
    mount.realm = realm_number(fmt::format("boot {:x} {}", mount.system.number, *boot_));
  }
  return mount.realm;
}

}  // namespace cache_run
