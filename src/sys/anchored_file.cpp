// SPDX-License-Identifier: MIT
#include "sys/anchored_file.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/auxv.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr mode_t kWritableByOthers = 022;
constexpr int kJustAWay = O_PATH | O_DIRECTORY | O_CLOEXEC;

/// Returns whether the open file counts below this anchor. Sets errno if it does not.
bool counts(int file, const Anchor& anchor) {
  if (!anchor.owner) return true;
  struct stat status {};
  if (fstat(file, &status) != 0) return false;
  const uid_t owner = status.st_uid;
  const bool known = owner == *anchor.owner || owner == 0 || owner == getauxval(AT_EUID);
  if (known && (status.st_mode & kWritableByOthers) == 0) return true;
  errno = EACCES;
  return false;
}

/// Does what openat2(2) would do, one name at a time. Linux has openat2(2) since 5.6, and a sandbox
/// may refuse it. It cannot check owners, so files that must have one are opened here, too.
Fd walk(const Anchor& anchor, std::string_view path, int flags, unsigned mode) {
  Fd here;
  int from = anchor.directory;
  if (path.starts_with('/')) {
    here = Fd(open("/", kJustAWay));
    from = here.get();
  }
  for (;;) {
    path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string name(path.empty() ? "." : path.substr(0, end));
    path.remove_prefix(end);
    const bool is_last = path.find_first_not_of('/') == std::string_view::npos;
    Fd next(
        openat(from, name.c_str(), (is_last ? flags : kJustAWay) | O_NOFOLLOW | O_CLOEXEC, mode));
    // With O_DIRECTORY the kernel says ENOTDIR of a link.
    struct stat status {};
    if (!next && errno == ENOTDIR &&
        fstatat(from, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
      errno = S_ISLNK(status.st_mode) ? ELOOP : ENOTDIR;
    }
    if (!next || !counts(next.get(), anchor)) return {};
    if (is_last) return next;
    std::swap(here, next);
    from = here.get();
  }
}

/// Looks at a file whose way is known to have no links.
bool look_without_way(const AnchoredPath& path, struct stat& status) {
  return fstatat(path.anchor().directory, path.member(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

/// The directory of a file, and the name of the file in it, for the calls that take both.
class FilePlace {
 public:
  explicit FilePlace(const AnchoredPath& path)
      : anchored_(path.is_anchored()), name_(path.member()), directory_(path.anchor().directory) {
    const std::size_t slash = name_.rfind('/');
    if (anchored_ && directory_ < 0) errno = ENOENT;
    if (!anchored_ || slash == std::string::npos) return;
    opened_ = open_file(path.parent(), O_PATH | O_DIRECTORY);
    directory_ = opened_.get();
    name_.erase(0, slash + 1);
  }

  /// Returns false with errno if there is no such directory.
  explicit operator bool() const { return !anchored_ || directory_ >= 0; }
  [[nodiscard]] int directory() const { return directory_; }
  [[nodiscard]] const char* name() const { return name_.c_str(); }

 private:
  bool anchored_;
  std::string name_;
  Fd opened_;
  int directory_;
};

}  // namespace

Fd open_linkless(int directory, const char* path, int flags, unsigned mode) {
  const bool makes = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
  open_how how{};
  how.flags = static_cast<unsigned>(flags | O_CLOEXEC);
  how.mode = makes ? mode : 0;
  how.resolve = RESOLVE_NO_SYMLINKS;
  if (directory != AT_FDCWD) how.resolve |= RESOLVE_BENEATH;
  Fd file(static_cast<int>(syscall(SYS_openat2, directory, path, &how, sizeof how)));
  if (file || (errno != ENOSYS && errno != EPERM)) return file;
  return walk({.directory = directory, .owner = std::nullopt}, path, flags, mode);
}

Fd open_file(const AnchoredPath& path, int flags, unsigned mode) {
  const Anchor& anchor = path.anchor();
  if (!path.is_anchored()) return open_file(path.text(), flags, mode);
  if (anchor.directory < 0) {
    errno = ENOENT;
    return {};
  }
  if (anchor.owner) return walk(anchor, path.member(), flags, mode);
  return open_linkless(anchor.directory, path.member(), flags, mode);
}

std::optional<std::string> read_small_file(const AnchoredPath& path, FileTime* modified) {
  return read_small_file(path, modified, kMostOfSmallFile);
}

std::optional<std::string> read_small_file(const AnchoredPath& path, FileTime* modified,
                                           std::size_t most) {
  return read_small(open_file(path, O_RDONLY | O_NONBLOCK | O_NOCTTY), modified, most);
}

DirectoryMembers open_members(const AnchoredPath& path) {
  return members_of(open_file(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
}

bool look_at_file(const AnchoredPath& path, struct stat& status) {
  const FilePlace place(path);
  return place && fstatat(place.directory(), place.name(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

bool stands_at(const AnchoredPath& path) {
  struct stat status {};
  return look_at_file(path, status);
}

std::optional<std::string> link_target(const AnchoredPath& path) {
  const FilePlace place(path);
  if (!place) return std::nullopt;
  std::array<char, PATH_MAX> target{};
  const ssize_t size = readlinkat(place.directory(), place.name(), target.data(), target.size());
  if (size < 0) return std::nullopt;
  return std::string(target.data(), static_cast<std::size_t>(size));
}

bool is_named(int fd, const AnchoredPath& path) {
  struct stat open {};
  struct stat named {};
  return fstat(fd, &open) == 0 && look_without_way(path, named) &&
         number_of(open) == number_of(named);
}

// The link count of the path counts, not that of the open file: another process may have removed
// the path meanwhile, and the file may have one name elsewhere.
bool is_only_name(int fd, const AnchoredPath& path) {
  struct stat open {};
  struct stat named {};
  return fstat(fd, &open) == 0 && look_without_way(path, named) &&
         number_of(open) == number_of(named) && named.st_nlink == 1 && S_ISREG(named.st_mode);
}

bool remove_if_linked(const AnchoredPath& path) {
  struct stat status {};
  return look_at_file(path, status) && S_ISREG(status.st_mode) && status.st_nlink > 1 &&
         remove_file(path);
}

bool remove_file(const AnchoredPath& path) {
  const FilePlace place(path);
  return place && unlinkat(place.directory(), place.name(), 0) == 0;
}

bool remove_directory(const AnchoredPath& path) {
  const FilePlace place(path);
  return place && unlinkat(place.directory(), place.name(), AT_REMOVEDIR) == 0;
}

bool remove_opened_file(const AnchoredPath& path) {
  return unlinkat(path.anchor().directory, path.member(), 0) == 0;
}

bool rename_file(const AnchoredPath& from, const AnchoredPath& to) {
  return renameat(from.anchor().directory, from.member(), to.anchor().directory, to.member()) == 0;
}

bool publish_file(const AnchoredPath& from, const AnchoredPath& to) {
  const int source = from.anchor().directory;
  const int target = to.anchor().directory;
  if (renameat2(source, from.member(), target, to.member(), RENAME_NOREPLACE) == 0) return true;
  // NFS and some file systems of FUSE answer EINVAL, an old kernel or a sandbox ENOSYS.
  if (errno != EINVAL && errno != ENOSYS) return false;
  if (linkat(source, from.member(), target, to.member(), 0) != 0) return false;
  remove_opened_file(from);
  return true;
}

bool make_directories(const AnchoredPath& path, unsigned mode) {
  if (!path.is_anchored()) return make_directories(path.text(), mode);
  if (std::string_view(path.member()) == ".") return true;
  // The way to the directory is looked at first, so mkdirat(2) meets no link.
  if (!make_directories(path.parent(), mode)) return false;
  struct stat status {};
  if (look_without_way(path, status)) {
    errno = ENOTDIR;
    return S_ISDIR(status.st_mode);
  }
  // Another process may make the same directory at the same time.
  return mkdirat(path.anchor().directory, path.member(), mode) == 0 || errno == EEXIST;
}

bool stamp_file(const AnchoredPath& path, const timespec* times) {
  const FilePlace place(path);
  return place && utimensat(place.directory(), place.name(), times, AT_SYMLINK_NOFOLLOW) == 0;
}

}  // namespace cache_run
