// SPDX-License-Identifier: MIT
#include "inputs/input_set.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "inputs/expandable.hpp"
#include "inputs/pattern.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns a glob that expands to `path` and nothing else.
std::string literally(std::string_view path) {
  std::string glob;
  for (const char letter : path) {
    const bool is_special = std::string_view("*?[\\").find(letter) != std::string_view::npos;
    if (is_special) glob += letter == '\\' ? "[\\" : "[";
    glob += letter;
    if (is_special) glob += ']';
  }
  return glob;
}

}  // namespace

Exempt::Exempt(std::string directory, const std::vector<std::string>& outputs)
    : directory_(std::move(directory)) {
  for (const std::string& output : outputs) {
    Output declared{.path = absolute(output), .pattern = {}};
    struct stat status {};
    // A path that exists is no glob, even if its name contains wildcards.
    if (has_wildcards(output) && lstat(declared.path.c_str(), &status) != 0) {
      const bool relative = !output.starts_with('/');
      declared.pattern = tidy_path(relative ? literally(directory_) + "/" + output : output);
    }
    outputs_.push_back(std::move(declared));
  }
}

std::string Exempt::absolute(std::string_view path) const {
  std::string whole =
      tidy_path(path.starts_with('/') ? std::string(path) : directory_ + "/" + std::string(path));
  if (whole.find("/..") == std::string::npos) return whole;
  // Symbolic links decide where ".." leads, so the file system must resolve it. The last name is
  // not resolved: it may be a link itself.
  const bool to_parent = whole.ends_with("/..");
  const std::string start = to_parent ? whole : parent_directory(whole);
  const auto resolved = real_path(start);
  if (!resolved) return whole;
  return to_parent ? *resolved : join_path(*resolved, last_name(whole));
}

bool Exempt::is_output(std::string_view path) const {
  if (outputs_.empty()) return false;
  const std::string whole = absolute(path);
  return std::any_of(outputs_.begin(), outputs_.end(), [&](const Output& output) {
    return is_within(whole, output.path) ||
           (!output.pattern.empty() && may_expand_to_part(output.pattern, whole));
  });
}

}  // namespace cache_run
