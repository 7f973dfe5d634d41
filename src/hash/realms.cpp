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

std::optional<std::uint64_t> Realms::of(const std::string& path, const FileIdentity& file) {
  auto known = mounts_.find(file.device);
  if (known == mounts_.end()) {
    const auto system = file_system_id(path);
    if (!system) return std::nullopt;
    known = mounts_.emplace(file.device, Mount{.system = *system, .realm = {}}).first;
    // Another image may have been mounted here, with the same f_fsid and times of its own.
    FileSystemId& id = known->second.system;
    if (id.stamps == Stamps::here && is_image(file.device)) id.stamps = Stamps::elsewhere;
  }
  Mount& mount = known->second;
  switch (mount.system.stamps) {
    case Stamps::here:
      if (file.changed % kSecond == 0) break;
      return realm_number(fmt::format("system {:x}", mount.system.number));
    case Stamps::made_up:
      if (may_be_made_up(file)) return std::nullopt;
      break;
    case Stamps::withheld:
      return std::nullopt;
    case Stamps::elsewhere:
    case Stamps::fixed:
      break;
  }
  return passing(path, mount);
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
