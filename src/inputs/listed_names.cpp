// SPDX-License-Identifier: MIT
#include "inputs/listed_names.hpp"

#include <algorithm>
#include <array>

#include "inputs/header_name.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns the first component of a relative path, and removes it and the slashes after it.
std::string_view take_component(std::string_view& path) {
  const std::size_t size = std::min(path.find('/'), path.size());
  const std::string_view component = path.substr(0, size);
  path.remove_prefix(std::min(path.find_first_not_of('/', size), path.size()));
  return component;
}

std::string_view without_slash(std::string_view path) {
  path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
  return path;
}

/// Returns the path up to its last slash.
std::string_view directory_part(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

}  // namespace

ListedNames::ListedNames(const std::vector<std::string>& paths)
    : paths_(&paths), begin_anywhere_(true) {
  std::string_view last;  // most paths lie in the directory of the one before
  for (const std::string& path : paths) {
    names_.push_back(without_slash(path));
    files_.insert(last_name(path));
    const std::string_view directory = directory_part(path);
    if (directory == last) continue;
    last = directory;
    for (std::string_view rest = without_slash(directory); !rest.empty();) {
      directories_.insert(take_component(rest));
    }
  }
}

/// Adds a name that begins where `names_` begin.
void ListedNames::add(std::string_view name) {
  names_.push_back(name);
  const std::string_view first = take_component(name);
  (name.empty() ? files_ : directories_).insert(first);
}

bool ListedNames::is_listed(const std::string& path) const {
  return std::binary_search(paths_->begin(), paths_->end(), path);
}

bool ListedNames::has_file(std::string_view name) const {
  if (files_.contains(name)) return true;
  for (const std::string_view suffix : {".gch", ".pch"}) {
    if (name.ends_with(suffix)) return files_.contains(name.substr(0, name.size() - suffix.size()));
  }
  return false;
}

bool ListedNames::has_directory(std::string_view name) const {
  return name != ".." && directories_.contains(name);
}

ListedNames ListedNames::below(std::string_view name) const {
  ListedNames found;
  found.paths_ = paths_;
  for (const std::string_view path : names_) {
    for (std::size_t at = path.find(name); at != std::string_view::npos;
         at = path.find(name, at + 1)) {
      const bool begins = at == 0 || (begin_anywhere_ && path[at - 1] == '/');
      const std::string_view rest = path.substr(at + name.size());
      if (begins && rest.starts_with('/')) found.add(without_slash(rest));
      if (!begin_anywhere_) break;
    }
  }
  return found;
}

bool is_of_system(std::string_view path) {
  static constexpr std::array<std::string_view, 5> kPlaces = {
      "/usr/include", "/usr/lib", "/usr/lib64", "/usr/local/include", "/usr/local/lib"};
  return std::any_of(kPlaces.begin(), kPlaces.end(),
                     [&](std::string_view place) { return is_within(path, place); });
}

std::vector<std::string> including_directories(const std::vector<std::string>& paths) {
  std::vector<std::string> directories;
  for (const std::string& path : paths) {
    if (!may_include(last_name(path))) continue;
    std::string directory = parent_directory(path);
    if (!is_of_system(directory)) directories.push_back(std::move(directory));
  }
  std::sort(directories.begin(), directories.end());
  directories.erase(std::unique(directories.begin(), directories.end()), directories.end());
  return directories;
}

}  // namespace cache_run
