// SPDX-License-Identifier: MIT
#include "sys/extended_attributes.hpp"

#include <fmt/format.h>
#include <sys/xattr.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "sys/error.hpp"

namespace cache_run {

std::vector<std::string> ExtendedAttributes::names() const {
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

std::optional<std::string> ExtendedAttributes::value(const std::string& name) const {
  std::string bytes(kMostOfAttributes, '\0');
  const ssize_t got = fd_ < 0 ? lgetxattr(path_.c_str(), name.c_str(), bytes.data(), bytes.size())
                              : fgetxattr(fd_, name.c_str(), bytes.data(), bytes.size());
  if (got < 0) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(got));
  return bytes;
}

void ExtendedAttributes::set(const std::string& name, std::string_view value) const {
  const int failed = fd_ < 0 ? lsetxattr(path_.c_str(), name.c_str(), value.data(), value.size(), 0)
                             : fsetxattr(fd_, name.c_str(), value.data(), value.size(), 0);
  if (failed != 0) throw_errno(fmt::format("set the attribute '{}' of", name), path_);
}

void ExtendedAttributes::remove(const std::string& name) const {
  const int failed =
      fd_ < 0 ? lremovexattr(path_.c_str(), name.c_str()) : fremovexattr(fd_, name.c_str());
  if (failed != 0 && errno != ENODATA) {
    throw_errno(fmt::format("remove the attribute '{}' of", name), path_);
  }
}

ssize_t ExtendedAttributes::list(char* to, std::size_t most) const {
  return fd_ < 0 ? llistxattr(path_.c_str(), to, most) : flistxattr(fd_, to, most);
}

}  // namespace cache_run
