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

namespace cache_run {
namespace {

constexpr std::string_view kName = "cache-run.toml";
constexpr off_t kMostBytes = 1 << 20;

bool is_trusted(uid_t owner) { return owner == geteuid() || owner == 0; }

/// Why a file does not count, and what to do; empty if it does.
std::string distrust(const std::string& path, const struct stat& status, bool is_project) {
  struct stat link {};  // with a link of theirs others would choose what "relative to the file" is
  if (lstat(path.c_str(), &link) != 0) return "it has just been removed";
  for (const uid_t owner : {link.st_uid, status.st_uid}) {
    if (!is_trusted(owner)) {
      return fmt::format("it belongs to user {} (a copy of your own would count)", owner);
    }
  }
  if (!is_project) return {};
  if ((status.st_mode & S_IWOTH) != 0) return "others may write it (chmod go-w to use it)";
  if ((status.st_mode & S_IWGRP) != 0) return "its group may write it (chmod go-w to use it)";
  return {};
}

std::string text_of(const Fd& file, const std::string& path, const struct stat& status) {
  if (status.st_size > kMostBytes) {
    throw UsageError(fmt::format("{}: it has {} bytes, more than the 1 MiB that are read", path,
                                 status.st_size));
  }
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  text.resize(read_fully(file.get(), text, path));
  return text;
}

class Search {
 public:
  explicit Search(std::vector<MetFile>& met) : met_(met) {}

  /// Whether the file counts, or has counted before. That of the user may be of
  /// another one, if HOME is.
  bool take(const std::string& path, const std::string& prefix, bool is_project) {
    // A FIFO has no writer to wait for.
    const Fd file = open_file(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    if (file) return consider(file, path, prefix, is_project);
    const int problem = errno;
    struct stat status {};
    // What cannot even be seen, in a directory that is closed to us, is not there for us.
    if (problem != ENOENT && lstat(path.c_str(), &status) == 0) ignore(path, errno_text(problem));
    return false;
  }

  std::vector<FoundFile> found() && { return std::move(found_); }

 private:
  void ignore(const std::string& path, std::string reason) {
    met_.push_back({.path = path, .reason = std::move(reason)});
  }

  bool consider(const Fd& file, const std::string& path, const std::string& prefix,
                bool is_project) {
    struct stat status {};
    if (fstat(file.get(), &status) != 0) throw_errno("inspect", path);
    const std::pair identity(status.st_dev, status.st_ino);
    if (std::find(seen_.begin(), seen_.end(), identity) != seen_.end()) return true;
    std::string problem = distrust(path, status, is_project);
    if (!S_ISREG(status.st_mode)) problem = "it is not a regular file (rename it)";
    if (!problem.empty()) {
      ignore(path, std::move(problem));
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

  std::vector<MetFile>& met_;
  std::vector<FoundFile> found_;
  std::vector<std::pair<dev_t, ino_t>> seen_;
};

std::string user_file() {
  const auto config_home = variable("XDG_CONFIG_HOME");
  if (config_home && config_home->starts_with('/')) {
    return fmt::format("{}/cache-run/{}", *config_home, kName);  // a relative one is to be ignored
  }
  const auto home = home_directory();
  return home ? fmt::format("{}/.config/cache-run/{}", *home, kName) : std::string{};
}

}  // namespace

std::vector<std::string> warnings_of(const std::vector<MetFile>& met) {
  std::vector<std::string> warnings;
  for (const MetFile& file : met) {
    if (file.reason.empty()) continue;
    warnings.push_back(fmt::format("ignoring '{}': {}", file.path, file.reason));
  }
  return warnings;
}

std::vector<FoundFile> find_files(const std::string& system_directory, std::vector<MetFile>& met) {
  Search search(met);
  search.take(fmt::format("{}/{}", system_directory, kName), "", false);
  if (const std::string path = user_file(); !path.empty()) search.take(path, "", false);
  const auto here = working_directory();
  if (!here || search.take(fmt::format("./{}", kName), "", true)) return std::move(search).found();
  const auto slashes = std::count(here->begin(), here->end(), '/');
  const auto levels = *here == "/" ? 0 : slashes;
  std::string prefix;
  for (auto level = levels; level > 0; --level) {
    prefix += "../";
    if (search.take(fmt::format("{}{}", prefix, kName), prefix, true)) break;
  }
  return std::move(search).found();
}

}  // namespace cache_run
