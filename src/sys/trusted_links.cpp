// SPDX-License-Identifier: MIT
#include "sys/trusted_links.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>

#include "sys/anchored_file.hpp"
#include "sys/environment.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/file_identity.hpp"
#include "sys/path.hpp"
#include "sys/unknown_user.hpp"

namespace cache_run {
namespace {

constexpr int kMostLinks = 40;  // as in path_resolution(7)

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
  constexpr mode_t kOthersMayWrite = 022;
  const Fd above =
      open_linkless(AT_FDCWD, parent_directory(link).c_str(), O_RDONLY | O_DIRECTORY | O_NOATIME);
  struct stat directory {};
  struct stat found {};
  const std::string name = link.substr(link.rfind('/') + 1);
  return above && fstat(above.get(), &directory) == 0 &&
         (directory.st_mode & kOthersMayWrite) == 0 &&
         fstatat(above.get(), name.c_str(), &found, AT_SYMLINK_NOFOLLOW) == 0 &&
         number_of(found) == number_of(status);
}

/// Returns whether a link is of root or of the effective user.
bool is_trusted_link(const std::string& link, const struct stat& status) {
  const uid_t owner = status.st_uid;
  if (owner == 0) return true;
  if (owner != getauxval(AT_EUID)) return false;
  return !may_stand_for_others(owner) || stands_in_own_directory(link, status);
}

/// Returns where the link leads to; nullopt if it is gone. Throws LinkOfAnother. Owner and target
/// are those of one link, even if another one takes its place.
std::optional<std::string> target_of(const std::string& link, std::string_view goal) {
  const Fd opened = open_file(link, O_PATH | O_NOFOLLOW);
  struct stat status {};
  std::array<char, PATH_MAX> target{};
  if (!opened || fstat(opened.get(), &status) != 0) return std::nullopt;
  const ssize_t size = readlinkat(opened.get(), "", target.data(), target.size());
  if (size < 0) return std::nullopt;
  // Only who made the machine can make links in "/". A user namespace may not map that user.
  if (parent_directory(link) != "/" && !is_trusted_link(link, status)) {
    throw LinkOfAnother(
        fmt::format("'{}' on the way to {} is a symbolic link of another user (uid {})", link, goal,
                    status.st_uid));
  }
  return std::string(target.data(), static_cast<std::size_t>(size));
}

}  // namespace

std::optional<std::string> follow_trusted_links(
    const std::string& path, std::string_view goal,
    const std::function<void(const std::string&)>& visit) {
  const auto here = path.starts_with('/') ? "" : working_directory();
  if (!here) throw Error(fmt::format("cannot find '{}': the working directory is gone", path));
  std::string rest = *here + "/" + path;
  std::string done = "/";
  int links = 0;
  for (std::string name = take_name(rest); !name.empty(); name = take_name(rest)) {
    if (name == ".") continue;
    if (name == "..") {
      done = parent_directory(done);
      continue;
    }
    if (visit) visit(done);
    const std::string next = join_path(done, name);
    struct stat status {};
    const bool is_link = lstat(next.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
    const auto target = is_link ? target_of(next, goal) : std::nullopt;
    if (target && ++links > kMostLinks) return std::nullopt;
    if (!target) {
      done = next;
      continue;
    }
    if (target->starts_with('/')) done = "/";
    rest = fmt::format("{}/{}", *target, rest);
  }
  return done;
}

}  // namespace cache_run
