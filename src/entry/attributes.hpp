// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// An extended attribute of a file or directory (xattr(7)).
struct Attribute {
  std::string name;
  std::string value;

  bool operator==(const Attribute&) const = default;
};

/// Returns whether results hold attributes of this name: access control lists (ACL) and those of
/// users ("user."). Privileges such as file capabilities are never among them.
bool is_recorded_attribute(std::string_view name);

/// Returns whether an attribute of this name is in the list.
bool is_among(const std::vector<Attribute>& all, const std::string& name);

/// Returns whether a file can have these attributes: no more bytes than attributes_of() takes, and
/// no name that is longer than the kernel takes.
bool are_possible(const std::vector<Attribute>& attributes);

/// Returns the attributes of `path` that results hold, sorted by name. Follows no symbolic link.
/// Leaves out what the kernel sets by itself, such as labels of SELinux. Throws Error if the file
/// has a file capability, a "trusted." attribute or more than 64 KiB of attributes.
std::vector<Attribute> attributes_of(const std::string& path);
/// Returns those of the open file `fd`. `path` names it in messages.
std::vector<Attribute> attributes_of(int fd, const std::string& path);

/// Returns the ACLs of `path`, sorted by name. Follows no symbolic link. Throws Error if they
/// cannot be read.
std::vector<Attribute> access_lists_of(const std::string& path);

/// Returns the ACLs among `attributes`, or all others, in their order.
std::vector<Attribute> access_lists_among(const std::vector<Attribute>& attributes);
std::vector<Attribute> without_access_lists(const std::vector<Attribute>& attributes);

/// Returns whether `path` has all attributes of `wanted`. Follows no symbolic link.
bool has_at_least(const std::string& path, const std::vector<Attribute>& wanted);

/// Returns whether `path` has all attributes of `wanted`, and no ACL that is not in `wanted`.
/// Follows no symbolic link.
bool has_attributes(const std::string& path, const std::vector<Attribute>& wanted);

/// Gives the open file `fd` the attributes `wanted`, and removes any other ACL, which it may have
/// from its directory. The mode must be set afterwards. `path` names the file in messages. Throws
/// Error if the file system or the kernel refuses an attribute.
void give_attributes(int fd, const std::string& path, const std::vector<Attribute>& wanted);

/// Gives the open directory the attributes `wanted`, which may not have an ACL, and leaves all
/// others. Throws Error as give_attributes().
void add_attributes(int fd, const std::string& path, const std::vector<Attribute>& wanted);

}  // namespace cache_run
