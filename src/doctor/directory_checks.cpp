// SPDX-License-Identifier: MIT
#include "doctor/directory_checks.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "store/birthplace.hpp"
#include "store/inventory.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kDirectory = "directory";

void check_missing(const std::string& directory, Checks& checks) {
  const std::string above = existing(directory);
  if (may_write(above)) {
    checks.push_back({kDirectory, CheckState::ok, fmt::format("'{}' does not exist yet", directory),
                      "the first call that stores a result creates it"});
  } else {
    checks.push_back(
        {kDirectory, CheckState::problem,
         fmt::format("cannot create '{}': '{}': {}", directory, above, errno_text(errno)),
         "name another place with --cache-dir or CACHE_RUN_CACHE_DIR"});
  }
}

/// Adds a note for each part of a cache that is a symbolic link. No call follows such a link.
void check_links(const Store& store, Checks& checks) {
  for (const StoreFolder part : {StoreFolder::results, StoreFolder::inputs, StoreFolder::blobs}) {
    const std::string path = fmt::format("{}/{}", store.directory(), directory_name(part));
    struct stat status {};
    if (lstat(path.c_str(), &status) != 0 || !S_ISLNK(status.st_mode)) continue;
    checks.push_back({kDirectory, CheckState::note, fmt::format("'{}' is a symbolic link", path),
                      "cache-run does not follow it: link the whole directory instead"});
  }
}

/// Returns the nearest directory above `directory` in which other users may rename files; "" if
/// there is none. In a directory with the sticky bit (S_ISVTX) only the owner of a file may rename
/// it.
std::string first_open_to_others(std::string directory) {
  while (directory != "/") {
    directory = parent_directory(directory);
    struct stat status {};
    if (stat(directory.c_str(), &status) != 0) continue;
    const bool is_safe = (status.st_mode & S_IWOTH) == 0 || (status.st_mode & S_ISVTX) != 0;
    const bool is_ours = status.st_uid == 0 || status.st_uid == geteuid();
    if (!is_safe || !is_ours) return directory;
  }
  return {};
}

/// Adds a note if other users could rename a directory on the way and put another cache in its
/// place.
void check_way(const Store& store, Checks& checks) {
  const auto place = real_path(store.directory());
  const std::string open = place ? first_open_to_others(*place) : std::string();
  if (open.empty()) return;
  checks.push_back({kDirectory, CheckState::note,
                    fmt::format("others may rename files in '{}'", open),
                    "they could replace the cache by another one: keep it below directories of "
                    "your own"});
}

/// Adds a note if the cache was made elsewhere. A copy has the bytes of whoever filled the cache.
void check_origin(const Store& store, Checks& checks) {
  if (!is_copied(store)) return;
  checks.push_back({kDirectory, CheckState::note,
                    "this cache was copied here, or an older version made it",
                    "whoever filled it decides what its hits show: if that was not you, name it "
                    "with --fallback-dir and keep a cache of your own"});
}

}  // namespace

bool may_write(const std::string& directory) { return access(directory.c_str(), W_OK | X_OK) == 0; }

std::string existing(std::string directory) {
  while (directory != "/" && access(directory.c_str(), F_OK) != 0) {
    directory = parent_directory(directory);
  }
  return directory;
}

bool check_directory(const Store& store, bool read_only, Checks& checks) {
  const std::string& directory = store.directory();
  struct stat status {};
  if (stat(directory.c_str(), &status) != 0) {
    check_missing(directory, checks);
    return false;
  }
  constexpr mode_t kPermissions = 07777;
  constexpr mode_t kOpenToOthers = 077;
  const bool marked = access((directory + "/format").c_str(), F_OK) == 0;
  std::string text =
      fmt::format("'{}', yours (uid {}), mode {:04o}, {}", directory, status.st_uid,
                  status.st_mode & kPermissions, marked ? "a cache of format 1" : "empty so far");
  if (!may_write(directory) && !read_only) {
    checks.push_back({kDirectory, CheckState::problem, std::move(text),
                      "cache-run cannot write to it: it uses results, but stores none"});
  } else if (marked && (status.st_mode & kOpenToOthers) != 0) {
    checks.push_back({kDirectory, CheckState::note, std::move(text),
                      "others may read it: the next call makes it private (0700)"});
  } else {
    checks.push_back({kDirectory, CheckState::ok, std::move(text)});
  }
  check_links(store, checks);
  check_way(store, checks);
  if (marked) check_origin(store, checks);
  return marked;
}

}  // namespace cache_run
