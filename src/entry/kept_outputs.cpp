// SPDX-License-Identifier: MIT
#include "entry/kept_outputs.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "entry/inherited_rights.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns whether programs that make a file or directory give it this mode, by the umask of the
/// call, which is in the key. Linkers make programs with 0777.
bool is_usual(mode_t mode) {
  const mode_t rights = mode & 0777;
  const mode_t umask = file_mode_mask();
  return rights == (0666 & ~umask) || rights == (0777 & ~umask);
}

/// Returns the default ACL that the directory of `path` has now, or will have once all of `outputs`
/// are in their places.
std::string default_list_above(const std::string& path, const std::vector<Output>& outputs) {
  std::string directory = parent_directory(path);
  struct stat status {};
  for (;;) {
    const bool stands = lstat(directory.c_str(), &status) == 0;
    const auto output = std::find_if(outputs.begin(), outputs.end(), [&](const Output& one) {
      return one.type == OutputType::directory && one.path == directory;
    });
    if (output != outputs.end() && !(stands && output->keeps_mode)) {
      for (const Attribute& one : output->attributes) {
        if (one.name == "system.posix_acl_default") return one.value;
      }
      return {};
    }
    std::string above = parent_directory(directory);
    if (stands || above == directory) return default_access_list(directory);
    directory = std::move(above);  // a directory that a hit makes has the ACL of the one above
  }
}

/// Returns whether the recorded rights of an output, which the run did not set, are those that it
/// gets in its place now if nothing stands there.
bool come_by_themselves(const Output& output, const std::vector<Output>& outputs) {
  std::vector<Attribute> lists = access_lists_among(output.attributes);
  if (lists.empty() && is_usual(output.mode)) return true;
  return rights_of_new(default_list_above(output.path, outputs),
                       output.type == OutputType::directory) ==
         Rights{.mode = output.mode, .access_lists = std::move(lists)};
}

bool is_not_kept(const Output& output, const std::vector<Output>& outputs) {
  const bool kept_owner = output.kept_user != 0;
  if (!kept_owner && (!output.keeps_mode || come_by_themselves(output, outputs))) return false;
  struct stat status {};
  if (lstat(output.path.c_str(), &status) != 0) return true;
  return kept_owner &&
         (output.kept_user != status.st_uid + 1ULL || output.kept_group != status.st_gid + 1ULL);
}

}  // namespace

std::string first_not_kept(const std::vector<Output>& outputs) {
  const auto found = std::find_if(outputs.begin(), outputs.end(), [&](const Output& output) {
    return is_not_kept(output, outputs);
  });
  return found == outputs.end() ? std::string() : found->path;
}

}  // namespace cache_run
