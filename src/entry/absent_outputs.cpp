// SPDX-License-Identifier: MIT
#include "entry/absent_outputs.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "inputs/pattern.hpp"
#include "sys/error.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns whether something is at `path`, or may be there.
bool is_there(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

/// Returns whether something is in the place of an output that no hit removes: neither a file nor a
/// link, or the directory that the run removed.
bool is_other_there(const AbsentOutput& output) {
  struct stat status {};
  if (lstat(output.path.c_str(), &status) != 0) return false;
  if (output.directory) return !S_ISDIR(status.st_mode);
  return !S_ISREG(status.st_mode) && !S_ISLNK(status.st_mode);
}

bool is_in_the_way(const AbsentOutput& output) {
  if (output.removed) return is_other_there(output);
  if (is_there(output.path)) return true;
  return has_wildcards(output.path) && !expand(output.path).empty();
}

}  // namespace

const AbsentOutput* first_undeclared(const std::vector<AbsentOutput>& absent,
                                     const std::vector<std::string>& declared) {
  const auto found = std::find_if(absent.begin(), absent.end(), [&](const AbsentOutput& output) {
    // The kernel would stop at a NUL byte and use the path before it.
    if (output.path.find('\0') != std::string::npos) return true;
    return std::none_of(declared.begin(), declared.end(),
                        [&](const std::string& one) { return tidy_path(one) == output.path; });
  });
  return found == absent.end() ? nullptr : &*found;
}

std::string first_in_the_way(const std::vector<AbsentOutput>& absent) {
  const auto found = std::find_if(absent.begin(), absent.end(), is_in_the_way);
  return found == absent.end() ? std::string() : found->path;
}

bool has_to_remove(const std::vector<AbsentOutput>& absent) {
  return std::any_of(absent.begin(), absent.end(), [](const AbsentOutput& output) {
    return output.removed && is_there(output.path);
  });
}

void remove_outputs(const std::vector<AbsentOutput>& absent) {
  for (const AbsentOutput& output : absent) {
    if (!output.removed) continue;
    if (is_other_there(output)) {
      throw Error(fmt::format("cannot remove '{}': it is neither file nor link", output.path));
    }
    const int failed = output.directory ? rmdir(output.path.c_str()) : unlink(output.path.c_str());
    if (failed == 0) continue;
    if (errno != ENOENT && errno != ENOTDIR) throw_errno("remove", output.path);
  }
}

}  // namespace cache_run
