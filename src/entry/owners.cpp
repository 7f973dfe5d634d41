// SPDX-License-Identifier: MIT
#include "entry/owners.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

/// Makes a new file in `directory` and looks at it. Returns false if this cannot be done.
bool look_at_new_file(const std::string& directory, struct stat& status) {
  // A file without a name does not change the times of the directory. Few file systems lack that.
  const Fd nameless = open_file(directory, O_TMPFILE | O_RDWR);
  if (nameless) return fstat(nameless.get(), &status) == 0;
  try {
    const TempFile named(directory, kStagedPrefix);
    return fstat(named.fd(), &status) == 0;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

bool are_owners_made_up() {
  if (!variable("FAKEROOTKEY").value_or("").empty()) return true;
  const std::string_view preloads = variable("LD_PRELOAD").value_or("");
  return preloads.find("libfakeroot") != std::string_view::npos ||
         preloads.find("libpseudo") != std::string_view::npos;
}

bool NewFileOwners::are_those_of(const struct stat& status, const std::string& path) {
  const Owner owner{status.st_uid, status.st_gid};
  if (owner == Owner{geteuid(), getegid()}) return true;
  const std::string directory = parent_directory(path);
  const auto known = seen_.find(directory);
  if (known != seen_.end()) return known->second == owner;
  struct stat made {};
  if (!look_at_new_file(directory, made)) return false;
  return seen_.emplace(directory, Owner{made.st_uid, made.st_gid}).first->second == owner;
}

}  // namespace cache_run
