// SPDX-License-Identifier: MIT
#include "inputs/input_set.hpp"

#include <algorithm>

#include "inputs/pattern.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

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
  for (const std::string& output : outputs) outputs_.push_back(absolute(output));
}

std::string Exempt::absolute(std::string_view path) const {
  if (path.starts_with('/')) return tidy_path(path);
  return tidy_path(directory_ + "/" + std::string(path));
}

bool Exempt::is_output(std::string_view path) const {
  if (outputs_.empty()) return false;
  const std::string whole = absolute(path);
  return std::any_of(outputs_.begin(), outputs_.end(), [&](const std::string& output) {
    return is_within(whole, output) || (has_wildcards(output) && part_matches(output, whole));
  });
}

}  // namespace cache_run
