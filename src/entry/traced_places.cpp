// SPDX-License-Identifier: MIT
#include "entry/traced_places.hpp"

#include <algorithm>
#include <string_view>

#include "config/real_places.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns whether a path may lie anywhere at all: absolute, and as tidy_path() spells it.
bool is_plain(const std::string& path) {
  return path.starts_with('/') && path.find('\0') == std::string::npos && path == tidy_path(path) &&
         last_name(path) != "..";
}

}  // namespace

std::vector<std::string> traced_places(const Entry& entry) {
  std::vector<std::string> paths;
  for (const Output& output : entry.outputs) {
    if (output.traced) paths.push_back(output.path);
  }
  for (const AbsentOutput& output : entry.absent) {
    if (output.traced) paths.push_back(output.path);
  }
  return paths;
}

std::string first_outside(const std::vector<std::string>& paths,
                          const std::vector<std::string>& directories) {
  std::string known;  // most paths lie in the directory of the one before
  const auto is_inside = [&](const std::string& path) {
    if (!is_plain(path)) return false;
    std::string parent = parent_directory(path);
    if (parent == known) return true;
    const bool inside =
        std::any_of(directories.begin(), directories.end(),
                    [&](const std::string& one) { return leads_below(parent, one); });
    if (inside) known = std::move(parent);
    return inside;
  };
  const auto found = std::find_if_not(paths.begin(), paths.end(), is_inside);
  return found == paths.end() ? std::string() : *found;
}

}  // namespace cache_run
