// SPDX-License-Identifier: MIT
#include "entry/attributes.hpp"

#include <fmt/format.h>
#include <linux/limits.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

#include "sys/error.hpp"
#include "sys/extended_attributes.hpp"

namespace cache_run {
namespace {

constexpr auto kAccessLists =
    std::to_array<std::string_view>({kAccessList, kDefaultAccessList, "system.nfs4_acl"});

bool is_access_list(std::string_view name) {
  return std::find(kAccessLists.begin(), kAccessLists.end(), name) != kAccessLists.end();
}

/// Returns whether an attribute gives rights that only a privileged process can give. XFS shows its
/// ACLs a second time, as trusted.SGI_ACL_*.
bool is_privilege(std::string_view name) {
  return name == "security.capability" ||
         (name.starts_with("trusted.") && !name.starts_with("trusted.SGI_ACL_"));
}

/// Returns the attribute of this name, which must be one of names(). Throws Error.
Attribute attribute_of(const ExtendedAttributes& file, std::string name, const std::string& path) {
  std::optional<std::string> found = file.value(name);
  if (!found) throw_errno(fmt::format("read the attribute '{}' of", name), path);
  return {.name = std::move(name), .value = std::move(*found)};
}

void add(const ExtendedAttributes& file, const std::vector<Attribute>& wanted) {
  for (const Attribute& one : wanted) {
    if (file.value(one.name) != one.value) file.set(one.name, one.value);
  }
}

void give(const ExtendedAttributes& file, const std::vector<Attribute>& wanted) {
  for (const std::string& name : file.names()) {
    if (is_access_list(name) && !is_among(wanted, name)) file.remove(name);
  }
  add(file, wanted);
}

/// Returns the attributes that results hold. Throws Error.
std::vector<Attribute> recorded_ones(const ExtendedAttributes& file, const std::string& path) {
  std::vector<Attribute> found;
  std::size_t size = 0;
  for (std::string& name : file.names()) {
    if (is_privilege(name)) {
      throw Error(
          fmt::format("output '{}' has the attribute '{}', which is not restored: set it "
                      "after the call",
                      path, name));
    }
    if (!is_recorded_attribute(name)) continue;
    found.push_back(attribute_of(file, std::move(name), path));
    size += found.back().name.size() + found.back().value.size();
  }
  if (size > kMostOfAttributes) {
    throw Error(fmt::format("output '{}' has more than 64 KiB of attributes", path));
  }
  std::sort(found.begin(), found.end(),
            [](const Attribute& one, const Attribute& two) { return one.name < two.name; });
  return found;
}

}  // namespace

bool is_among(const std::vector<Attribute>& all, const std::string& name) {
  return std::any_of(all.begin(), all.end(),
                     [&](const Attribute& one) { return one.name == name; });
}

bool is_recorded_attribute(std::string_view name) {
  const bool is_name = name.find('\0') == std::string_view::npos;
  return is_name && (is_access_list(name) || name.starts_with("user."));
}

bool are_possible(const std::vector<Attribute>& attributes) {
  std::size_t size = 0;
  for (const Attribute& one : attributes) {
    if (one.name.size() > XATTR_NAME_MAX) return false;
    size += one.name.size() + one.value.size();
  }
  return size <= kMostOfAttributes;
}

std::vector<Attribute> attributes_of(const std::string& path) {
  return recorded_ones(ExtendedAttributes(path), path);
}

std::vector<Attribute> attributes_of(int fd, const std::string& path) {
  return recorded_ones(ExtendedAttributes(fd, path), path);
}

std::vector<Attribute> access_lists_of(const std::string& path) {
  const ExtendedAttributes file(path);
  std::vector<Attribute> found;
  for (const std::string& name : file.names()) {
    if (is_access_list(name)) found.push_back(attribute_of(file, name, path));
  }
  std::sort(found.begin(), found.end(),
            [](const Attribute& one, const Attribute& two) { return one.name < two.name; });
  return found;
}

std::vector<Attribute> access_lists_among(const std::vector<Attribute>& attributes) {
  std::vector<Attribute> found = attributes;
  std::erase_if(found, [](const Attribute& one) { return !is_access_list(one.name); });
  return found;
}

std::vector<Attribute> without_access_lists(const std::vector<Attribute>& attributes) {
  std::vector<Attribute> others = attributes;
  std::erase_if(others, [](const Attribute& one) { return is_access_list(one.name); });
  return others;
}

bool has_at_least(const std::string& path, const std::vector<Attribute>& wanted) {
  const ExtendedAttributes file(path);
  return std::all_of(wanted.begin(), wanted.end(),
                     [&](const Attribute& one) { return file.value(one.name) == one.value; });
}

bool has_attributes(const std::string& path, const std::vector<Attribute>& wanted) {
  const std::vector<std::string> names = ExtendedAttributes(path).names();
  const bool more_rights = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return is_access_list(name) && !is_among(wanted, name);
  });
  return !more_rights && has_at_least(path, wanted);
}

void give_attributes(int fd, const std::string& path, const std::vector<Attribute>& wanted) {
  give(ExtendedAttributes(fd, path), wanted);
}

void add_attributes(int fd, const std::string& path, const std::vector<Attribute>& wanted) {
  add(ExtendedAttributes(fd, path), wanted);
}

}  // namespace cache_run
