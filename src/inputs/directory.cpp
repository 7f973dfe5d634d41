// SPDX-License-Identifier: MIT
#include "inputs/directory.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

#include "sys/directory_members.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"

namespace cache_run {
namespace {

/// Returns the letter of a file type, as in DirectoryMember::type.
char letter(mode_t mode) {
  if (S_ISDIR(mode)) return 'd';
  if (S_ISLNK(mode)) return 'l';
  if (S_ISFIFO(mode)) return 'p';
  if (S_ISSOCK(mode)) return 's';
  if (S_ISBLK(mode)) return 'b';
  if (S_ISCHR(mode)) return 'c';
  return 'f';
}

char type_of(int directory, const dirent& entry) {
  if (entry.d_type != DT_UNKNOWN) return letter(static_cast<mode_t>(DTTOIF(entry.d_type)));
  struct stat status {};  // some file systems keep no types in directories
  if (fstatat(directory, &entry.d_name[0], &status, AT_SYMLINK_NOFOLLOW) != 0) return 'f';
  return letter(status.st_mode);
}

/// Returns all members in their order. `directory` is nullptr if it could not be opened, which
/// errno explains. Throws Unkeyable.
std::vector<DirectoryMember> all_members(const DirectoryMembers& directory,
                                         const std::string& path) {
  if (directory == nullptr) throw Unkeyable(failure_text("read directory", path, errno));
  std::vector<DirectoryMember> members;
  for (;;) {
    // readdir() returns a null pointer at the end and on an error; only an error sets errno.
    errno = 0;
    const dirent* entry = readdir(directory.get());  // NOLINT(concurrency-mt-unsafe): own stream
    if (entry == nullptr && errno != 0) {
      throw Unkeyable(failure_text("read directory", path, errno));
    }
    if (entry == nullptr) break;
    const std::string_view name(&entry->d_name[0]);
    if (name == "." || name == "..") continue;
    members.push_back({std::string(name), type_of(dirfd(directory.get()), *entry)});
  }
  return members;
}

}  // namespace

std::vector<DirectoryMember> read_directory(const std::string& path) {
  std::vector<DirectoryMember> members = read_directory_unsorted(path);
  std::sort(members.begin(), members.end());
  return members;
}

std::vector<DirectoryMember> read_directory_unsorted(const std::string& path) {
  const DirectoryMembers directory(opendir(path.c_str()), &closedir);
  if (directory == nullptr && means_absent(errno)) return {};
  return all_members(directory, path);
}

std::vector<DirectoryMember> read_directory(int directory, const std::string& path) {
  std::vector<DirectoryMember> members = all_members(members_of(duplicate(directory)), path);
  std::sort(members.begin(), members.end());
  return members;
}

}  // namespace cache_run
