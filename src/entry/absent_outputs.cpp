// SPDX-License-Identifier: MIT
#include "entry/absent_outputs.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "inputs/pattern.hpp"
#include "sys/anchored_file.hpp"
#include "sys/error.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns whether something is at `path`, or may be there.
bool is_there(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 || !means_absent(errno);
}

/// Returns whether no hit removes what has this mode: it is neither a file nor a link, or not the
/// directory that the run removed.
bool is_other(const AbsentOutput& output, mode_t mode) {
  if (output.directory) return !S_ISDIR(mode);
  return !S_ISREG(mode) && !S_ISLNK(mode);
}

bool is_in_the_way(const AbsentOutput& output) {
  struct stat status {};
  if (output.removed) {
    return lstat(output.path.c_str(), &status) == 0 && is_other(output, status.st_mode);
  }
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

void remove_outputs(const std::vector<AbsentOutput>& absent, OutputDirectories& directories) {
  for (const AbsentOutput& output : absent) {
    if (!output.removed) continue;
    const AnchoredPath place = directories.at(output.path);
    struct stat status {};
    if (!look_at_file(place, status)) continue;
    if (is_other(output, status.st_mode)) {
      throw Error(fmt::format("cannot remove '{}': it is neither file nor link", output.path));
    }
    const bool is_removed = output.directory ? remove_directory(place) : remove_file(place);
    if (!is_removed && !means_absent(errno)) throw_errno("remove", output.path);
  }
}

}  // namespace cache_run
