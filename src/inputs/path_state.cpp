// SPDX-License-Identifier: MIT
#include "inputs/path_state.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "hash/hasher.hpp"
#include "inputs/directory.hpp"
#include "inputs/observation_text.hpp"
#include "sys/error.hpp"
#include "sys/extended_attributes.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"
#include "sys/status_now.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

/// Returns what a look tells first: the type, and whether a file is executable.
std::string presence_value(const PathState& state) {
  if (!state.is_there()) return strerrorname_np(state.error);
  std::string value(1, type_letter(state.mode));
  if (S_ISREG(state.mode)) value += contents_end((state.mode & S_IXUSR) != 0);
  return value;
}

/// Returns the mode, the owners, that this process may not write, and what new files inherit.
/// Returns "" if nothing was asked, or if it may write and nothing is inherited. So a file that the
/// command writes anew may as well be absent.
std::string rights_value(Learned learned, const PathState& state) {
  constexpr mode_t kBits = 07777;
  std::string value;
  if (has(learned, Learned::rights)) {
    value = fmt::format("{:04o} {} {}", state.mode & kBits, state.user, state.group);
  }
  if (has(learned, Learned::writable) && !state.is_writable) value += " read-only";
  if (has(learned, Learned::inherited) && !state.inherited.empty()) {
    value += " inherited " + state.inherited;
  }
  return value;
}

/// Returns the number of names and the time of the last write. Directories have no such number:
/// each directory in them is counted. With `changes`, adds the time of the last change, and the
/// blocks, before these.
std::string details_value(const PathState& state, bool changes) {
  std::string value = fmt::format("{}", state.identity.modified);
  if (!S_ISDIR(state.mode)) value = fmt::format("{} {}", state.links, value);
  return changes ? fmt::format("c{}b{} {}", state.identity.changed, state.blocks, value) : value;
}

std::string text_of_members(const std::vector<DirectoryMember>& members,
                            const std::string& directory, const ExemptPaths& exempt) {
  std::string names;
  for (const DirectoryMember& member : members) {
    if (is_staged_name(member.name) || exempt.has_name(join_path(directory, member.name))) continue;
    add_member(names, member.type, member.name);
  }
  return names;
}

/// Returns a text for the attributes of `path` that count; "" if there are none.
template <typename Counts>
std::string text_of_attributes(const std::string& path, Counts counts) {
  const ExtendedAttributes attributes(path);
  std::vector<std::string> names;
  try {
    names = attributes.names();
  } catch (const Error&) {
    return {};
  }
  std::erase_if(names, [&](const std::string& name) { return !counts(name); });
  if (names.empty()) return {};
  std::sort(names.begin(), names.end());
  Hasher hasher;
  for (const std::string& name : names) {
    const auto value = attributes.value(name);
    hasher.update(fmt::format("{} {} ", name, value ? static_cast<int>(value->size()) : -1));
    hasher.update(value.value_or(""));
  }
  return hasher.finish().hex();
}

/// Returns the ids of this process: real and effective user and group, and further groups.
std::string own_ids() {
  std::vector<gid_t> groups(static_cast<std::size_t>(std::max(getgroups(0, nullptr), 0)));
  const int count = getgroups(static_cast<int>(groups.size()), groups.data());
  groups.resize(static_cast<std::size_t>(std::max(count, 0)));
  std::sort(groups.begin(), groups.end());
  return fmt::format("{} {} {} {} {}", getuid(), geteuid(), getgid(), getegid(),
                     fmt::join(groups, " "));
}

/// Adds observations of one path.
struct Adder {
  const std::string& path;
  Observations& to;

  void operator()(ObservationKind kind, std::string value) const {
    to.push_back({.path = path, .kind = kind, .value = std::move(value), .identity = {}});
  }

  void absent(const PathState& state) const {
    const bool is_absent = state.error == ENOENT;
    (*this)(is_absent ? ObservationKind::absent : ObservationKind::presence,
            is_absent ? "" : presence_value(state));
  }

  /// A file that the command writes anew can replace a file only, and only a writable one.
  void written_anew(const PathState& state, const std::string& rights) const {
    if (!state.is_there()) return;
    if (!S_ISREG(state.mode)) return (*this)(ObservationKind::presence, presence_value(state));
    if (!rights.empty()) (*this)(ObservationKind::rights, rights);
  }
};

}  // namespace

std::string sorted_members(std::string_view members) {
  std::vector<DirectoryMember> all;
  while (!members.empty()) {
    const std::string_view member = take_member(members);
    if (member.empty()) break;
    all.push_back({std::string(member.substr(1)), member.front()});
  }
  std::sort(all.begin(), all.end());
  std::string sorted;
  for (const DirectoryMember& member : all) add_member(sorted, member.type, member.name);
  return sorted;
}

char type_letter(mode_t mode) {
  switch (mode & S_IFMT) {
    case S_IFREG:
      return 'f';
    case S_IFDIR:
      return 'd';
    case S_IFLNK:
      return 'l';
    case S_IFIFO:
      return 'p';
    case S_IFSOCK:
      return 's';
    case S_IFBLK:
      return 'b';
    default:
      return 'c';
  }
}

PathState state_of(const struct stat& status) {
  return {.error = 0,
          .mode = status.st_mode,
          .user = status.st_uid,
          .group = status.st_gid,
          .links = status.st_nlink,
          .blocks = static_cast<std::uint64_t>(status.st_blocks),
          .is_writable = true,
          .identity = identity_of(status),
          .target = {},
          .names = {},
          .order = {},
          .inherited = {},
          .attributes = {}};
}

std::string names_in(const std::string& directory, const ExemptPaths& exempt) {
  return text_of_members(read_directory(directory), directory, exempt);
}

std::string order_in(const std::string& directory, const ExemptPaths& exempt) {
  return text_of_members(read_directory_unsorted(directory), directory, exempt);
}

std::string inherited_text(const std::string& directory, mode_t mode, gid_t group) {
  if (!S_ISDIR(mode)) return {};
  std::string text;
  if ((mode & S_ISGID) != 0) text = fmt::format("group {}", group);
  // Most directories have none, and a value would need room.
  if (lgetxattr(directory.c_str(), kDefaultAccessList, nullptr, 0) <= 0) return text;
  const auto list = ExtendedAttributes(directory).value(kDefaultAccessList);
  return text + " ACL " + digest_of(list.value_or("")).hex();
}

bool may_write(const std::string& path, mode_t mode) {
  const int rights = S_ISDIR(mode) ? W_OK | X_OK : W_OK;
  return faccessat(AT_FDCWD, path.c_str(), rights, AT_EACCESS) == 0;
}

std::string attributes_text(const std::string& path) {
  return text_of_attributes(path, [](const std::string&) { return true; });
}

std::string set_attributes_text(const std::string& path) {
  return text_of_attributes(path, [](const std::string& name) {
    return !name.starts_with("security.") || name == "security.capability";
  });
}

bool is_more_than_lstat(Learned learned, mode_t mode) {
  return (S_ISLNK(mode) && has(learned, Learned::target)) ||
         (S_ISDIR(mode) && has(learned, Learned::names)) ||
         has(learned, Learned::attributes | Learned::inherited);
}

PathState state_told_by_kernel(std::string_view path) {
  PathState state;
  utsname names{};
  if (path == kOwnIds) {
    state.target = own_ids();
  } else if (uname(&names) == 0) {
    state.target = &names.nodename[0];
  }
  state.mode = S_IFLNK;
  return state;
}

PathState look_at_path(const AskedPath& asked, const ExemptPaths& exempt) {
  if (is_told_by_kernel(asked.path)) return state_told_by_kernel(asked.path);
  struct stat status {};
  if (!lstat_now(asked.path, status)) {
    PathState state;
    state.error = errno;
    return state;
  }
  PathState state = state_of(status);
  if (has(asked.learned, Learned::target) && S_ISLNK(state.mode)) {
    state.target = link_target(asked.path).value_or("");
  }
  if (has(asked.learned, Learned::names) && S_ISDIR(state.mode)) {
    if (has(asked.learned, Learned::order)) state.order = order_in(asked.path, exempt);
    state.names = has(asked.learned, Learned::order) ? sorted_members(state.order)
                                                     : names_in(asked.path, exempt);
  }
  if (has(asked.learned, Learned::attributes)) state.attributes = attributes_text(asked.path);
  if (has(asked.learned, Learned::inherited)) {
    state.inherited = inherited_text(asked.path, state.mode, state.group);
  }
  if (has(asked.learned, Learned::writable)) {
    state.is_writable = may_write(asked.path, state.mode);
  }
  return state;
}

void add_learned(const AskedPath& asked, const PathState& state, Observations& to) {
  const Adder add{.path = asked.path, .to = to};
  const auto learned = [&](Learned what) { return has(asked.learned, what); };
  const bool is_file = state.is_there() && S_ISREG(state.mode);
  const std::string rights = state.is_there() ? rights_value(asked.learned, state) : "";
  if (!learned(without(asked.learned, Learned::place | Learned::writable))) {
    return add.written_anew(state, rights);
  }
  if (!state.is_there()) return add.absent(state);
  if (is_file && learned(Learned::contents)) {
    to.push_back({.path = asked.path,
                  .kind = ObservationKind::contents,
                  .value = contents_end((state.mode & S_IXUSR) != 0),
                  .identity = state.identity});
  } else if (S_ISLNK(state.mode) && learned(Learned::target)) {
    add(ObservationKind::target, state.target);
  } else if (S_ISDIR(state.mode) && learned(Learned::names)) {
    add(ObservationKind::names, learned(Learned::order) ? state.order : state.names);
  } else {
    add(ObservationKind::presence, presence_value(state));
  }
  if (is_file && learned(Learned::status) && !learned(Learned::contents)) {
    add(ObservationKind::status, fmt::format("{}", state.identity.size));
  }
  if (!rights.empty()) add(ObservationKind::rights, rights);
  if (learned(Learned::details)) {
    add(ObservationKind::details, details_value(state, learned(Learned::changes)));
  }
  if (learned(Learned::attributes)) add(ObservationKind::attributes, state.attributes);
}

}  // namespace cache_run
