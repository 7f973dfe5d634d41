// SPDX-License-Identifier: MIT
#include "inputs/replaced.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <set>
#include <string_view>

#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"
#include "sys/status_now.hpp"

namespace cache_run {
namespace {

/// Follows paths as the kernel does, and looks at each link and directory on the way.
class Walker {
 public:
  explicit Walker(FileTime start) : start_(start) {}

  /// Returns whether a symbolic link or a directory on the way to `path` came there at the start or
  /// later.
  bool finds_news(const std::string& path) {
    constexpr int kMostLinks = 40;  // the limit of the kernel (path_resolution(7))
    std::string done = path.starts_with('/') ? "/" : "";
    std::string rest = path;
    for (int links = 0; links <= kMostLinks;) {
      rest.erase(0, std::min(rest.find_first_not_of('/'), rest.size()));
      if (rest.empty()) return false;
      const std::string here = done.empty() ? first_name(rest) : join_path(done, first_name(rest));
      rest.erase(0, first_name(rest).size());
      struct stat status {};
      if (!unchanged_.contains(here)) {
        // The observation has as absent what is not there.
        if (!lstat_now(here, status)) return !means_absent(errno);
        if (is_new(status, done)) return true;
      }
      if (!S_ISLNK(status.st_mode)) {
        done = here;
        unchanged_.insert(here);
        continue;
      }
      const std::string target = link_target(here).value_or("");
      if (target.starts_with('/')) done = "/";
      rest.insert(0, target);
      ++links;
    }
    return false;
  }

 private:
  static std::string first_name(const std::string& path) { return path.substr(0, path.find('/')); }

  [[nodiscard]] bool is_new(const struct stat& status, const std::string& parent) const {
    const FileIdentity identity = identity_of(status);
    const bool is_link = S_ISLNK(status.st_mode);
    if ((!is_link && !S_ISDIR(status.st_mode)) || !may_have_changed_since(identity, start_)) {
      return false;
    }
    // A new or removed member changes both times of a directory. Renaming a directory changes only
    // its ctime, and it changes the directory above.
    struct stat above {};
    return is_link || identity.changed != identity.modified ||
           !lstat_now(parent.empty() ? "." : parent, above) ||
           may_have_changed_since(identity_of(above), start_);
  }

  FileTime start_;
  std::set<std::string> unchanged_;  ///< directories and files on the way, but no links
};

/// Returns whether an observed directory may have got or lost members at `start` or later.
bool has_new_members(const Observation& seen, FileTime start) {
  struct stat status {};
  if (seen.kind != ObservationKind::listing) return false;
  if (!lstat_now(seen.path, status)) return !means_absent(errno);
  return may_have_changed_since(identity_of(status), start);
}

/// Returns whether a file may have got its name at `start` or later. A rename changes the ctime,
/// too.
bool is_new_name(const std::string& path, FileTime start) {
  struct stat file {};
  struct stat directory {};
  if (!lstat_now(path, file) || may_have_changed_since(identity_of(file), start)) return true;
  if (!lstat_now(parent_directory(path), directory)) return true;
  // A new member changes both times of the directory. Renaming the directory changes one.
  const FileIdentity above = identity_of(directory);
  return may_have_changed_since(above, start) && above.changed != above.modified;
}

bool is_path(const Observation& seen) {
  return seen.kind != ObservationKind::variable && seen.kind != ObservationKind::unset &&
         seen.kind != ObservationKind::matches;
}

}  // namespace

std::string first_replaced_since(const Observations& seen, FileTime start) {
  Walker walker(start);
  const auto found = std::find_if(seen.begin(), seen.end(), [&](const Observation& one) {
    if (one.kind == ObservationKind::matches) return is_new_name(one.path, start);
    return is_path(one) && (walker.finds_news(one.path) || has_new_members(one, start));
  });
  return found == seen.end() ? std::string() : found->path;
}

}  // namespace cache_run
