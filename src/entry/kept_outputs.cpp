// SPDX-License-Identifier: MIT
#include "entry/kept_outputs.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "sys/file.hpp"

namespace cache_run {
namespace {

/// Returns whether programs that make a file or directory give it this mode, by the umask of the
/// call, which is in the key. Linkers make programs with 0777.
bool is_usual(mode_t mode) {
  const mode_t rights = mode & 0777;
  const mode_t umask = file_mode_mask();
  return rights == (0666 & ~umask) || rights == (0777 & ~umask);
}

bool is_not_kept(const Output& output) {
  const bool kept_owner = output.kept_user != 0;
  if (!kept_owner && (!output.keeps_mode || is_usual(output.mode))) return false;
  struct stat status {};
  if (lstat(output.path.c_str(), &status) != 0) return true;
  return kept_owner &&
         (output.kept_user != status.st_uid + 1ULL || output.kept_group != status.st_gid + 1ULL);
}

}  // namespace

std::string first_not_kept(const std::vector<Output>& outputs) {
  const auto found = std::find_if(outputs.begin(), outputs.end(), is_not_kept);
  return found == outputs.end() ? std::string() : found->path;
}

}  // namespace cache_run
