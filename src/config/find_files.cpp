// SPDX-License-Identifier: MIT
#include "config/find_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/folded_names.hpp"
#include "sys/unknown_user.hpp"

namespace cache_run {
namespace {

constexpr off_t kMostBytes = 1 << 20;

/// Returns whether a file of this user may count: root can change all files anyway. `owned` means
/// that the kernel has said that the file is ours. The number of the owner alone may lie.
bool is_trusted(uid_t owner, bool owned) {
  if (owner == 0) return true;
  return owner == geteuid() && (owned || !may_stand_for_others(owner));
}

/// Returns whether the kernel says that a directory is ours where the number of its owner may lie.
bool is_surely_ours(const std::string& directory, const struct stat& status) {
  if (!may_stand_for_others(status.st_uid)) return false;  // the number says enough
  return static_cast<bool>(open_file(directory, O_RDONLY | O_DIRECTORY | O_NOATIME));
}

/// Returns why the search for a project's file ends at the directory `path`, where somebody else
/// decides what is in it. Returns "" if the search does not end there. For root the owner does not
/// matter, because root works in the trees of all users.
std::string why_border(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return "cannot be inspected";
  if ((status.st_mode & S_IWOTH) != 0) return "can be written by everybody";
  if (geteuid() == 0 || is_trusted(status.st_uid, is_surely_ours(path, status))) return {};
  return fmt::format("belongs to user {}", status.st_uid);
}

/// Returns why a file in the directory "./PREFIX" is no file of this project, or "". `prefix` is a
/// row of "../". One of the directories from the working directory up to that one is a border.
std::string why_of_nobody(std::string_view prefix) {
  constexpr std::size_t kLevel = std::string_view("../").size();
  for (std::size_t length = 0; length <= prefix.size(); length += kLevel) {
    const std::string directory = fmt::format("./{}", prefix.substr(0, length));
    const std::string why = why_border(directory);
    if (why.empty()) continue;
    return fmt::format("it is no file of this project: '{}' {}",
                       real_path(directory).value_or(directory), why);
  }
  return {};
}

/// Why a file does not count.
struct Distrust {
  std::string reason;          ///< with what the user can do; "" if the file counts
  bool is_of_another = false;  ///< the file, or a link to it, belongs to another user
};

/// Returns why a file does not count. Whoever may write the file decides what it says. `owned` is
/// as for is_trusted().
Distrust distrust(const std::string& path, const struct stat& status, bool owned) {
  // The owner of a symbolic link chooses the directory from which relative paths start. So the
  // owner of the link counts as well as the owner of the file.
  struct stat link {};
  if (lstat(path.c_str(), &link) != 0) return {.reason = "it has just been removed"};
  const bool is_link = S_ISLNK(link.st_mode);
  for (const uid_t owner : {link.st_uid, status.st_uid}) {
    if (is_trusted(owner, owned && !is_link)) continue;
    return {
        .reason = fmt::format("it belongs to user {} (replace it by a copy of your own)", owner),
        .is_of_another = true};
  }
  if ((status.st_mode & S_IWOTH) != 0) {
    return {.reason = "others may write to it (chmod go-w to use it)"};
  }
  if ((status.st_mode & S_IWGRP) != 0) {
    return {.reason = "its group may write to it (chmod go-w to use it)"};
  }
  return {};
}

/// Returns whether a file that cannot be opened for this reason has a text that others may read: a
/// socket and a circle of links have none.
bool may_have_text(int problem) { return problem != ENXIO && problem != ELOOP; }

/// Returns the text of the file. Throws UsageError above 1 MiB.
std::string text_of(const Fd& file, const std::string& path, const struct stat& status) {
  if (status.st_size > kMostBytes) {
    throw UsageError(fmt::format("{}: it has {} bytes, but cache-run reads at most 1 MiB", path,
                                 status.st_size));
  }
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  text.resize(read_fully(file.get(), text, path));
  return text;
}

/// One search for configuration files. `met` must outlive it.
class Search {
 public:
  explicit Search(std::vector<MetFile>& met) : met_(met) {}

  /// Adds the file of the system or of the user to found() if it counts.
  void take(const std::string& path) { take(path, "", false); }

  /// Adds the file of a project in the directory "./PREFIX" to found() if it counts. Returns
  /// whether the search ends with it.
  bool take_project(const std::string& prefix) {
    return take(fmt::format("{}{}", prefix.empty() ? "./" : prefix, kConfigurationName), prefix,
                true);
  }

  std::vector<FoundFile> found() && { return std::move(found_); }

 private:
  /// Returns whether the file counts, or counted before under another path, or ends the search.
  bool take(const std::string& path, const std::string& prefix, bool is_project) {
    // O_NONBLOCK: the open of a FIFO without a writer must not wait. With O_NOATIME the kernel
    // refuses a file of anybody else: EPERM (open(2)).
    Fd file = open_file(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOATIME);
    owned_ = static_cast<bool>(file);
    if (!file && errno == EPERM) file = open_file(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    const int problem = errno;
    struct stat status {};
    if (!file && problem == ENOENT) return false;
    const bool is_hidden = !file && lstat(path.c_str(), &status) != 0;
    // The system's or user's file in a directory that this user cannot search does not exist for
    // this call: no warning.
    if (is_hidden && (!is_project || errno != EACCES)) return false;
    // Only a name that may exist costs a look at the directories.
    if (std::string why = is_project ? why_of_nobody(prefix) : ""; !why.empty()) {
      met_.push_back({.path = path, .reason = std::move(why), .is_nobodys = true});
      return true;
    }
    if (is_hidden) {
      // Nobody knows whether there is such a file here or above.
      ignore(path, "its directory cannot be searched", true);
      return true;
    }
    if (file) return consider(file, path, prefix, is_project);
    ignore(path, errno_text(problem), is_project && may_have_text(problem));
    return false;
  }

  void ignore(const std::string& path, std::string reason, bool forbids_caching) {
    if (forbids_caching) reason += ": commands run uncached";
    met_.push_back({.path = path, .reason = std::move(reason), .forbids_caching = forbids_caching});
  }

  bool consider(const Fd& file, const std::string& path, const std::string& prefix,
                bool is_project) {
    struct stat status {};
    if (fstat(file.get(), &status) != 0) throw_errno("inspect", path);
    // In ~/.config/cache-run or below, the user's file is also the nearest project's file.
    const std::pair identity(status.st_dev, status.st_ino);
    if (std::find(seen_.begin(), seen_.end(), identity) != seen_.end()) return true;
    const bool has_text = S_ISREG(status.st_mode);
    Distrust problem = has_text ? distrust(path, status, owned_)
                                : Distrust{.reason = "it is not a regular file (rename it)"};
    if (!problem.reason.empty()) {
      // A file of another user in the place of the user's file says nothing about this user's
      // calls.
      const bool concerns_calls = is_project || !problem.is_of_another;
      ignore(path, std::move(problem.reason), has_text && concerns_calls);
      return false;
    }
    seen_.push_back(identity);
    met_.push_back({.path = path, .reason = {}});
    found_.push_back({.path = path,
                      .prefix = prefix,
                      .text = text_of(file, path, status),
                      .is_project = is_project});
    return true;
  }

  bool owned_ = false;  // whether the file that take() looks at is surely ours
  std::vector<MetFile>& met_;
  std::vector<FoundFile> found_;
  std::vector<std::pair<dev_t, ino_t>> seen_;
};

}  // namespace

std::string user_file() {
  // XDG Base Directory Specification: programs must ignore a relative path here.
  const auto config_home = variable("XDG_CONFIG_HOME");
  if (config_home && config_home->starts_with('/')) {
    return fmt::format("{}/cache-run/{}", *config_home, kConfigurationName);
  }
  const auto home = home_directory();
  return home ? fmt::format("{}/.config/cache-run/{}", *home, kConfigurationName) : std::string{};
}

bool is_configuration_name(std::string_view name) {
  return may_be_one_name(name, kConfigurationName);
}

std::vector<std::string> warnings_of(const std::vector<MetFile>& met) {
  std::vector<std::string> warnings;
  for (const MetFile& file : met) {
    if (file.reason.empty() || file.is_nobodys) continue;
    warnings.push_back(fmt::format("ignoring '{}': {}", file.path, file.reason));
  }
  return warnings;
}

std::vector<FoundFile> find_files(const std::string& system_directory, std::vector<MetFile>& met) {
  Search search(met);
  search.take(fmt::format("{}/{}", system_directory, kConfigurationName));
  if (const std::string path = user_file(); !path.empty()) search.take(path);
  const auto here = working_directory();
  if (!here) return std::move(search).found();
  // The physical path has one slash for each level that the search can go up.
  const auto slashes = std::count(here->begin(), here->end(), '/');
  const auto levels = *here == "/" ? 0 : slashes;
  std::string prefix;
  for (auto level = levels; !search.take_project(prefix) && level > 0; --level) prefix += "../";
  return std::move(search).found();
}

}  // namespace cache_run
