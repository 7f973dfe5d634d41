// SPDX-License-Identifier: MIT
#include "upkeep/leftovers.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>
#include <string_view>

#include "sys/file.hpp"
#include "sys/file_identity.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr FileTime kMinute = 60'000'000'000;
constexpr FileTime kOldTemporary = 60 * kMinute;  // complete ones wait for publication unlocked
constexpr FileTime kOldLock = kMinute;            // a younger one may be about to be locked

void remove_if_left_behind(const std::string& path, FileTime old_enough) {
  const Fd file = open_file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0) return;
  if (file_clock() - identity_of(status).modified < old_enough) return;
  if (flock(file.get(), LOCK_EX | LOCK_NB) == 0) unlink(path.c_str());
}

void sweep(const std::string& directory, std::string_view prefix, FileTime old_enough) {
  const std::unique_ptr<DIR, int (*)(DIR*)> members(opendir(directory.c_str()), &closedir);
  if (members == nullptr) return;
  while (const dirent* member = readdir(members.get())) {  // NOLINT(concurrency-mt-unsafe)
    const std::string_view name(&member->d_name[0]);
    if (name == "." || name == ".." || !name.starts_with(prefix)) continue;
    remove_if_left_behind(join_path(directory, name), old_enough);
  }
}

}  // namespace

void remove_leftovers(const Store& store) {
  sweep(store.temporary_directory(), "", kOldTemporary);
  sweep(store.directory(), "digests.mdb-new-", kOldTemporary);
  sweep(store.directory() + "/locks", "", kOldLock);
}

}  // namespace cache_run
