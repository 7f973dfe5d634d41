// SPDX-License-Identifier: MIT
#include "store/cache_directory.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/auxv.h>
#include <unistd.h>

#include <cerrno>
#include <functional>
#include <utility>

#include "sys/anchored_file.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/trusted_links.hpp"
#include "sys/unknown_user.hpp"

namespace cache_run {
namespace {

constexpr mode_t kMayWrite = 022;

/// Returns the effective user id. The kernel passed it to this program at its start (getauxval(3)),
/// which spares a hit the system call. This program never changes it.
uid_t own_user() { return static_cast<uid_t>(getauxval(AT_EUID)); }

bool is_trusted(uid_t owner) { return owner == 0 || owner == own_user(); }

/// Does what follow_trusted_links() does. Throws Error also for too many links.
std::string without_links(const std::string& path,
                          const std::function<void(const std::string&)>& visit = {}) {
  try {
    auto place = follow_trusted_links(path, fmt::format("cache directory '{}'", path), visit);
    if (!place) throw Error(cache_failure_text("open", path, ELOOP));
    return *std::move(place);
  } catch (const LinkOfAnother& link) {
    throw Error(fmt::format("{}: name the directory that you mean", link.what()));
  }
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
