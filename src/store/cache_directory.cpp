// SPDX-License-Identifier: MIT
#include "store/cache_directory.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/auxv.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <optional>
#include <utility>

#include "sys/anchored_file.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/file_identity.hpp"
#include "sys/path.hpp"
#include "sys/unknown_user.hpp"

namespace cache_run {
namespace {

constexpr mode_t kMayWrite = 022;
constexpr int kMostLinks = 40;  // as in path_resolution(7)

/// Returns the effective user id. The kernel passed it to this program at its start (getauxval(3)),
/// which spares a hit the system call. This program never changes it.
uid_t own_user() { return static_cast<uid_t>(getauxval(AT_EUID)); }

bool is_trusted(uid_t owner) { return owner == 0 || owner == own_user(); }

/// Removes the first name from `path` and returns it. Returns "" if none is left.
std::string take_name(std::string& path) {
  path.erase(0, std::min(path.find_first_not_of('/'), path.size()));
  const std::size_t end = std::min(path.find('/'), path.size());
  std::string name = path.substr(0, end);
  path.erase(0, end);
  return name;
}

/// Returns whether the link must be ours where the number of its owner may lie. No call asks the
/// kernel about a link, but nobody else can put one into a directory of ours.
bool stands_in_own_directory(const std::string& link, const struct stat& status) {
  const Fd above =
      open_linkless(AT_FDCWD, parent_directory(link).c_str(), O_RDONLY | O_DIRECTORY | O_NOATIME);
  struct stat directory {};
  struct stat found {};
  const std::string name = link.substr(link.rfind('/') + 1);
  return above && fstat(above.get(), &directory) == 0 && (directory.st_mode & kMayWrite) == 0 &&
         fstatat(above.get(), name.c_str(), &found, AT_SYMLINK_NOFOLLOW) == 0 &&
         number_of(found) == number_of(status);
}

/// Returns whether a link is of root or of the effective user.
bool is_trusted_link(const std::string& link, const struct stat& status) {
  const uid_t owner = status.st_uid;
  if (!is_trusted(owner)) return false;
  return owner == 0 || !may_stand_for_others(owner) || stands_in_own_directory(link, status);
}

/// Returns where the link leads to; nullopt if it is gone. Throws Error if it belongs to another
/// user. Owner and target are those of one link, even if another one takes its place.
std::optional<std::string> target_of(const std::string& link, const std::string& path) {
  const Fd opened = open_file(link, O_PATH | O_NOFOLLOW);
  struct stat status {};
  std::array<char, PATH_MAX> target{};
  if (!opened || fstat(opened.get(), &status) != 0) return std::nullopt;
  const ssize_t size = readlinkat(opened.get(), "", target.data(), target.size());
  if (size < 0) return std::nullopt;
  // Only who made the machine can make links in "/". A user namespace may not map that user.
  if (parent_directory(link) != "/" && !is_trusted_link(link, status)) {
    throw Error(
        fmt::format("'{}' on the way to cache directory '{}' is a symbolic link of another "
                    "user (uid {}): name the directory that you mean",
                    link, path, status.st_uid));
  }
  return std::string(target.data(), static_cast<std::size_t>(size));
}

/// Returns the absolute path without symbolic links. The end of it may be missing. Throws Error for
/// a link of another user. Calls `visit` with each directory in which the kernel looks for a name
/// on this way, also before a link.
template <typename Visit>
std::string without_links(const std::string& path, const Visit& visit) {
  std::string rest = path.starts_with('/') ? path : working_directory().value_or("") + "/" + path;
  std::string done = "/";
  int links = 0;
  for (std::string name = take_name(rest); !name.empty(); name = take_name(rest)) {
    if (name == ".") continue;
    if (name == "..") {
      done = parent_directory(done);
      continue;
    }
    visit(done);
    const std::string here = join_path(done, name);
    struct stat status {};
    const bool is_link = lstat(here.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
    const auto target = is_link ? target_of(here, path) : std::nullopt;
    if (target && ++links > kMostLinks) throw Error(cache_failure_text("open", path, ELOOP));
    if (!target) {
      done = here;
      continue;
    }
    if (target->starts_with('/')) done = "/";
    rest = fmt::format("{}/{}", *target, rest);
  }
  return done;
}

std::string without_links(const std::string& path) {
  return without_links(path, [](const std::string& /*directory*/) {});
}

/// Opens a directory. O_NOATIME asks the kernel whether this user owns it: for anybody else the
/// call fails with EPERM. That costs no call, and numbers may lie (see may_stand_for_others()).
Fd open_way(const std::string& path, bool& owned) {
  owned = true;
  Fd fd = open_linkless(AT_FDCWD, path.c_str(), O_RDONLY | O_DIRECTORY | O_NOATIME);
  if (fd || (errno != EPERM && errno != EACCES)) return fd;
  owned = false;
  fd = open_linkless(AT_FDCWD, path.c_str(), O_RDONLY | O_DIRECTORY);
  // This needs no right to the directory itself, so a message can say whose it is.
  return fd || errno != EACCES ? std::move(fd)
                               : open_linkless(AT_FDCWD, path.c_str(), O_PATH | O_DIRECTORY);
}

/// Returns the state of a directory that open_way() has tried to open.
OpenDirectory opened_at(Fd fd, bool owned) {
  OpenDirectory opened;
  // Where 0, 1 or 2 was closed, the directory may have got that number, which the command needs.
  if (fd && fd.get() <= 2) fd = Fd(fcntl(fd.get(), F_DUPFD_CLOEXEC, 3));
  if (!fd || fstat(fd.get(), &opened.status) != 0) {
    opened.problem = errno;
    return opened;
  }
  opened.fd = std::move(fd);
  const uid_t owner = opened.status.st_uid;
  opened.is_own = owner == own_user() && (owned || !may_stand_for_others(owner));
  return opened;
}

}  // namespace

std::string cache_failure_text(std::string_view what, std::string_view directory, int code) {
  return fmt::format("cannot {} cache directory '{}': {} (name one of your own with --cache-dir)",
                     what, directory, errno_text(code));
}

OpenDirectory open_cache_directory(const std::string& path) {
  bool owned = false;
  Fd fd = open_way(path, owned);
  if (!fd && errno == ELOOP) fd = open_way(without_links(path), owned);
  return opened_at(std::move(fd), owned);
}

OpenDirectory make_cache_directory(const std::string& path) {
  static_cast<void>(without_links(path));  // throws for a link of another user
  if (!make_directories(path, S_IRWXU)) throw Error(cache_failure_text("create", path, errno));
  OpenDirectory made = open_cache_directory(path);
  if (!made.fd) throw Error(cache_failure_text("open", path, made.problem));
  return made;
}

void refuse_replaceable(const std::string& path, uid_t owner) {
  const auto refuse = [&](const std::string& above) {
    struct stat status {};
    if (lstat(above.c_str(), &status) != 0) throw Error(cache_failure_text("open", path, errno));
    const bool is_sticky = (status.st_mode & S_ISVTX) != 0;
    const bool is_known = is_trusted(status.st_uid) || status.st_uid == owner;
    if (is_known && (is_sticky || (status.st_mode & kMayWrite) == 0)) return;
    throw Error(
        fmt::format("others could replace it, because they may rename files in '{}' "
                    "(uid {}, mode {:04o})",
                    above, status.st_uid, status.st_mode & 07777U));
  };
  static_cast<void>(without_links(path, refuse));
}

}  // namespace cache_run
