// SPDX-License-Identifier: MIT
#include "config/default_place.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/auxv.h>
#include <sys/stat.h>

#include <cerrno>
#include <optional>

#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"
#include "sys/unknown_user.hpp"

namespace cache_run {
namespace {

/// Returns XDG_CACHE_HOME, if it counts. XDG Base Directory Specification: programs must ignore a
/// relative path here.
std::optional<std::string> xdg_cache_home() {
  const auto cache_home = variable("XDG_CACHE_HOME");
  if (!cache_home || !cache_home->starts_with('/')) return std::nullopt;
  return std::string(*cache_home);
}

/// Returns the state of `directory`, or of the nearest directory above it that exists. Changes
/// `directory` to the path of that one. Returns nullopt if it cannot be inspected.
std::optional<struct stat> nearest_existing(std::string& directory) {
  struct stat status {};
  while (stat(directory.c_str(), &status) != 0) {
    if (!means_absent(errno) || directory == "/") return std::nullopt;
    directory = parent_directory(directory);
  }
  return status;
}

/// Returns whether the directory may hold the cache of this user. In a user namespace the number of
/// its owner may stand for others: then the kernel decides, which allows O_NOATIME to the owner
/// only. Each call asks this, so only the usual number is looked into.
bool is_fit(const std::string& directory, uid_t owner) {
  if (owner == 0) return true;
  if (owner != getauxval(AT_EUID)) return false;
  if (owner != kUsualOverflowUser || !may_stand_for_others(owner)) return true;
  return static_cast<bool>(open_file(directory, O_RDONLY | O_DIRECTORY | O_NOATIME));
}

}  // namespace

std::string default_cache_directory() {
  if (const auto cache_home = xdg_cache_home()) return *cache_home + "/cache-run";
  if (const auto home = home_directory()) return *home + "/.cache/cache-run";
  throw Error("no home directory is known: name a cache with --cache-dir");
}

std::string why_default_place_is_foreign() {
  auto place = xdg_cache_home();
  const std::string_view name = place ? "XDG_CACHE_HOME" : "HOME";
  if (!place) place = home_directory();
  if (!place) return {};
  std::string owned = tidy_path(*place);
  const auto status = nearest_existing(owned);
  // A directory that cannot be inspected cannot hold a cache, either. The store says so.
  if (!status || is_fit(owned, status->st_uid)) return {};
  return fmt::format(
      "'{}' ({}) belongs to another user (uid {}), so cache-run keeps no cache there (name one "
      "with --cache-dir; with sudo, use 'sudo -H')",
      owned, name, status->st_uid);
}

}  // namespace cache_run
