// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "entry/attributes.hpp"

namespace cache_run {

/// The rights of a file or directory: its permissions and its ACLs.
struct Rights {
  mode_t mode = 0;
  std::vector<Attribute> access_lists = {};  ///< sorted by name

  bool operator==(const Rights&) const = default;
};

/// Returns the default ACL of a directory, the value of its attribute. Returns "" if it has none,
/// or if it cannot be read.
std::string default_access_list(const std::string& directory);

/// Returns the rights that creat(2) with 0666 or mkdir(2) with 0777 gives in a directory with this
/// default ACL. "" is none: then the umask counts. Returns nullopt if the ACL is malformed.
std::optional<Rights> rights_of_new(const std::string& default_list, bool is_directory);

}  // namespace cache_run
