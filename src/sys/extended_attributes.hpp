// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

constexpr std::size_t kMostOfAttributes = 64UL * 1024;  ///< bytes; the kernel's limit for one value

// The attributes that hold the ACL of a file, and the ACL that a directory gives to new files.
constexpr const char* kAccessList = "system.posix_acl_access";
constexpr const char* kDefaultAccessList = "system.posix_acl_default";

/// The extended attributes (xattr(7)) of an open file, or of a path whose links are not followed.
class ExtendedAttributes {
 public:
  /// `path` names the file in messages. It must outlive this object.
  ExtendedAttributes(int fd, const std::string& path) : fd_(fd), path_(path) {}
  explicit ExtendedAttributes(const std::string& path) : path_(path) {}

  /// Returns all names. Returns none if the file system has no attributes. Throws Error.
  [[nodiscard]] std::vector<std::string> names() const;
  /// Returns nullopt with errno if there is no such attribute, or if it cannot be read.
  [[nodiscard]] std::optional<std::string> value(const std::string& name) const;

  /// These throw Error. To remove what is not there is none.
  void set(const std::string& name, std::string_view value) const;
  void remove(const std::string& name) const;

 private:
  ssize_t list(char* to, std::size_t most) const;

  int fd_ = -1;
  const std::string& path_;
};

}  // namespace cache_run
