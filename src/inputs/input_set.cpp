// SPDX-License-Identifier: MIT
#include "inputs/input_set.hpp"

#include <algorithm>

#include "inputs/pattern.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// A glob that matches `path` and nothing else.
std::string literally(std::string_view path) {
  std::string glob;
  for (const char letter : path) {
    if (std::string_view("*?[\\").find(letter) != std::string_view::npos) glob += '\\';
    glob += letter;
  }
  return glob;
}

/// Whether `path` or a directory above it matches.
bool part_matches(const std::string& pattern, std::string_view path) {
  while (path.size() > 1) {
    if (matches(pattern, path)) return true;
    path = path.substr(0, path.find_last_of('/'));
  }
  return false;
}

}  // namespace

Exempt::Exempt(std::string directory, const std::vector<std::string>& outputs)
    : directory_(std::move(directory)) {
  for (const std::string& output : outputs) {
    Output declared{.path = absolute(output), .pattern = {}};
    if (has_wildcards(output)) {
      const bool relative = !output.starts_with('/');
      declared.pattern = tidy_path(relative ? literally(directory_) + "/" + output : output);
    }
    outputs_.push_back(std::move(declared));
  }
}

std::string Exempt::absolute(std::string_view path) const {
  if (path.starts_with('/')) return tidy_path(path);
  return tidy_path(directory_ + "/" + std::string(path));
}

bool Exempt::is_output(std::string_view path) const {
  if (outputs_.empty()) return false;
  const std::string whole = absolute(path);
  return std::any_of(outputs_.begin(), outputs_.end(), [&](const Output& output) {
    return is_within(whole, output.path) ||
           (!output.pattern.empty() && part_matches(output.pattern, whole));
  });
}

}  // namespace cache_run
