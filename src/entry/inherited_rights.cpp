// SPDX-License-Identifier: MIT
#include "entry/inherited_rights.hpp"

#include <linux/posix_acl.h>
#include <linux/posix_acl_xattr.h>
#include <sys/xattr.h>

#include <array>
#include <cstddef>
#include <string_view>

#include "sys/extended_attributes.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

/// The bytes of an attribute that holds an ACL: a version (4 bytes), then entries of a tag, its
/// permissions (2 bytes each) and a user or group (4 bytes), all in little-endian order.
constexpr std::size_t kHeader = 4;
constexpr std::size_t kEntry = 8;
constexpr std::size_t kPermissions = 2;  // their place in an entry

/// Returns the permissions of `mode` that the entry with this tag may have. Returns nullopt for an
/// entry that a mode does not limit.
std::optional<mode_t> limit_of(unsigned tag, bool has_mask, mode_t mode) {
  constexpr mode_t kAll = 7;
  switch (tag) {
    case ACL_USER_OBJ:
      return (mode >> 6U) & kAll;
    case ACL_GROUP_OBJ:
      return has_mask ? std::nullopt : std::optional((mode >> 3U) & kAll);
    case ACL_MASK:
      return (mode >> 3U) & kAll;
    case ACL_OTHER:
      return mode & kAll;
    default:
      return std::nullopt;
  }
}

/// Returns how far the permissions of the entry are to be shifted in a mode.
unsigned shift_of(unsigned tag) {
  if (tag == ACL_USER_OBJ) return 6;
  return tag == ACL_OTHER ? 0 : 3;
}

unsigned tag_at(std::string_view list, std::size_t entry) {
  return static_cast<unsigned char>(list[entry]) |
         static_cast<unsigned>(static_cast<unsigned char>(list[entry + 1])) << 8U;
}

}  // namespace

std::string default_access_list(const std::string& directory) {
  std::array<char, 4096> value{};
  const ssize_t got = getxattr(directory.c_str(), kDefaultAccessList, value.data(), value.size());
  return got <= 0 ? std::string() : std::string(value.data(), static_cast<std::size_t>(got));
}

std::optional<Rights> rights_of_new(const std::string& default_list, bool is_directory) {
  const mode_t asked = is_directory ? 0777 : 0666;
  if (default_list.empty()) return Rights{.mode = asked & ~file_mode_mask()};
  if (default_list.size() < kHeader || (default_list.size() - kHeader) % kEntry != 0) return {};
  std::string access = default_list;
  bool has_mask = false;
  bool is_extended = false;  // more than a mode can say
  for (std::size_t at = kHeader; at < access.size(); at += kEntry) {
    const unsigned tag = tag_at(access, at);
    has_mask = has_mask || tag == ACL_MASK;
    is_extended = is_extended || tag == ACL_USER || tag == ACL_GROUP || tag == ACL_MASK;
  }
  Rights rights;
  for (std::size_t at = kHeader; at < access.size(); at += kEntry) {
    const unsigned tag = tag_at(access, at);
    const auto limit = limit_of(tag, has_mask, asked);
    if (!limit) continue;
    char& low = access[at + kPermissions];
    low = static_cast<char>(static_cast<unsigned char>(low) & *limit);
    rights.mode |= static_cast<mode_t>(static_cast<unsigned char>(low)) << shift_of(tag);
  }
  if (is_extended) {
    rights.access_lists.push_back({.name = kAccessList, .value = std::move(access)});
  }
  if (is_directory) {
    rights.access_lists.push_back({.name = kDefaultAccessList, .value = default_list});
  }
  return rights;
}

}  // namespace cache_run
