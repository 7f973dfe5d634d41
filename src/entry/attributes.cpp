// SPDX-License-Identifier: MIT
#include "entry/attributes.hpp"

#include <fmt/format.h>
#include <linux/limits.h>
#include <sys/xattr.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

#include "sys/error.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kMostOfAttributes = 64UL * 1024;  // bytes; the kernel's limit for one value

constexpr auto kAccessLists = std::to_array<std::string_view>(
    {"system.posix_acl_access", "system.posix_acl_default", "system.nfs4_acl"});

bool is_access_list(std::string_view name) {
  return std::find(kAccessLists.begin(), kAccessLists.end(), name) != kAccessLists.end();
}

/// Returns whether an attribute gives rights that only a privileged process can give. XFS shows its
/// ACLs a second time, as trusted.SGI_ACL_*.
bool is_privilege(std::string_view name) {
  return name == "security.capability" ||
         (name.starts_with("trusted.") && !name.starts_with("trusted.SGI_ACL_"));
}

/// The attributes of an open file, or of a path whose links are not followed.
class Attributes {
 public:
  Attributes(int fd, const std::string& path) : fd_(fd), path_(path) {}
  explicit Attributes(const std::string& path) : path_(path) {}

  /// Returns all names. Returns none if the file system has no attributes. Throws Error.
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> found;
    std::string_view rest;
    std::array<char, 256> few{};
    std::string many;
    ssize_t got = list(few.data(), few.size());
    if (got >= 0) rest = {few.data(), static_cast<std::size_t>(got)};
    if (got < 0 && errno == ERANGE) {
      many.resize(kMostOfAttributes);
      got = list(many.data(), many.size());
      if (got >= 0) rest = {many.data(), static_cast<std::size_t>(got)};
    }
    if (got < 0 && errno != ENOTSUP && errno != ENOSYS) throw_errno("read attributes of", path_);
    while (!rest.empty()) {
      found.emplace_back(rest.substr(0, rest.find('\0')));
      rest.remove_prefix(std::min(found.back().size() + 1, rest.size()));
    }
    return found;
  }

  /// Returns the attribute of this name, which must be one of names(). Throws Error.
  [[nodiscard]] Attribute attribute(std::string name) const {
    std::optional<std::string> found = value(name);
    if (!found) throw_errno(fmt::format("read the attribute '{}' of", name), path_);
    return {.name = std::move(name), .value = std::move(*found)};
  }

  /// Returns nullopt with errno if there is no such attribute, or if it cannot be read.
  [[nodiscard]] std::optional<std::string> value(const std::string& name) const {
    std::string bytes(kMostOfAttributes, '\0');
    const ssize_t got = fd_ < 0 ? lgetxattr(path_.c_str(), name.c_str(), bytes.data(), bytes.size())
                                : fgetxattr(fd_, name.c_str(), bytes.data(), bytes.size());
    if (got < 0) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(got));
    return bytes;
  }

  void set(const Attribute& wanted) const {
    const char* const name = wanted.name.c_str();
    const auto& [bytes, size] = std::pair(wanted.value.data(), wanted.value.size());
    const int failed = fd_ < 0 ? lsetxattr(path_.c_str(), name, bytes, size, 0)
                               : fsetxattr(fd_, name, bytes, size, 0);
    if (failed != 0) throw_errno(fmt::format("set the attribute '{}' of", name), path_);
  }

  void remove(const std::string& name) const {
    const int failed =
        fd_ < 0 ? lremovexattr(path_.c_str(), name.c_str()) : fremovexattr(fd_, name.c_str());
    if (failed != 0 && errno != ENODATA) {
      throw_errno(fmt::format("remove the attribute '{}' of", name), path_);
    }
  }

 private:
  ssize_t list(char* to, std::size_t most) const {
    return fd_ < 0 ? llistxattr(path_.c_str(), to, most) : flistxattr(fd_, to, most);
  }

  int fd_ = -1;
  const std::string& path_;
};

bool is_among(const std::vector<Attribute>& all, const std::string& name) {
  return std::any_of(all.begin(), all.end(),
                     [&](const Attribute& one) { return one.name == name; });
}

void add(const Attributes& file, const std::vector<Attribute>& wanted) {
  for (const Attribute& one : wanted) {
    if (file.value(one.name) != one.value) file.set(one);
  }
}

void give(const Attributes& file, const std::vector<Attribute>& wanted) {
  for (const std::string& name : file.names()) {
    if (is_access_list(name) && !is_among(wanted, name)) file.remove(name);
  }
  add(file, wanted);
}

}  // namespace

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
  const Attributes file(path);
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
    found.push_back(file.attribute(std::move(name)));
    size += found.back().name.size() + found.back().value.size();
  }
  if (size > kMostOfAttributes) {
    throw Error(fmt::format("output '{}' has more than 64 KiB of attributes", path));
  }
  std::sort(found.begin(), found.end(),
            [](const Attribute& one, const Attribute& two) { return one.name < two.name; });
  return found;
}

std::vector<Attribute> access_lists_of(const std::string& path) {
  const Attributes file(path);
  std::vector<Attribute> found;
  for (const std::string& name : file.names()) {
    if (is_access_list(name)) found.push_back(file.attribute(name));
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
  const Attributes file(path);
  return std::all_of(wanted.begin(), wanted.end(),
                     [&](const Attribute& one) { return file.value(one.name) == one.value; });
}

bool has_attributes(const std::string& path, const std::vector<Attribute>& wanted) {
  const std::vector<std::string> names = Attributes(path).names();
  const bool more_rights = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return is_access_list(name) && !is_among(wanted, name);
  });
  return !more_rights && has_at_least(path, wanted);
}

void give_attributes(int fd, const std::string& path, const std::vector<Attribute>& wanted) {
  give(Attributes(fd, path), wanted);
}

void add_attributes(const std::string& path, const std::vector<Attribute>& wanted) {
  add(Attributes(path), wanted);
}

void give_attributes(const std::string& path, const std::vector<Attribute>& wanted) {
  give(Attributes(path), wanted);
}

}  // namespace cache_run
