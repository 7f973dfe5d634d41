// SPDX-License-Identifier: MIT
#include "inputs/held_place.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "inputs/pattern.hpp"
#include "sys/anchored_file.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns where in the tidy glob `pattern` its first name "**" begins; npos if there is none, or
/// if a later directory in it has another name. What has this other name may be a link.
std::size_t begin_of_stars(std::string_view pattern) {
  std::size_t first = std::string_view::npos;
  for (std::size_t begin = 0; begin < pattern.size();) {
    const std::size_t end = std::min(pattern.find('/', begin), pattern.size());
    const bool is_stars = pattern.substr(begin, end - begin) == "**";
    if (is_stars && first == std::string_view::npos) first = begin;
    if (!is_stars && first != std::string_view::npos && end != pattern.size()) {
      return std::string_view::npos;
    }
    begin = end + 1;
  }
  return first;
}

}  // namespace

std::string linkless_from(std::string_view pattern, const std::string& match) {
  const std::size_t stars = begin_of_stars(pattern);
  if (stars == std::string_view::npos) return parent_directory(match);
  std::size_t end = 0;  // behind the slash before the names that "**" matched
  for (const char letter : pattern.substr(0, stars)) {
    if (letter == '/') end = match.find('/', end) + 1;
  }
  return end == 0 ? "." : tidy_path(match.substr(0, end));
}

bool is_itself(const std::string& path) {
  const std::string_view name = last_name(path);
  return name == "." || name == ".." || name == "/";
}

const char* rest_below(const std::string& above, const std::string& path) {
  if (above == ".") return path.c_str();
  return path.c_str() + above.size() + (above == "/" ? 0 : 1);
}

Fd open_way_to(const std::string& path, const std::string& from) {
  Fd top = open_file(from, kWay);
  if (!top || path == from) return top;
  return open_linkless(top.get(), rest_below(from, path), kWay);
}

std::vector<OutputPlace> places_for(std::string_view declared) {
  std::string path = tidy_path(declared);
  struct stat status {};
  std::vector<OutputPlace> places;
  if (!has_wildcards(path) || lstat(path.c_str(), &status) == 0) {
    places.push_back(place_at(std::move(path)));
    return places;
  }
  for (std::string& match : expand(path)) {
    std::string from = linkless_from(path, match);
    places.push_back({.path = std::move(match), .from = std::move(from)});
  }
  return places;
}

OutputPlace place_at(std::string path) {
  std::string from = parent_directory(path);
  return {.path = std::move(path), .from = std::move(from)};
}

HeldPlace hold(const OutputPlace& place) {
  const bool itself = is_itself(place.path);
  const std::string directory = itself ? place.path : parent_directory(place.path);
  Fd opened = open_way_to(directory, itself ? directory : place.from);
  struct stat status {};
  if (!opened || fstat(opened.get(), &status) != 0) return {};
  HeldPlace held{.directory = HeldDirectory(std::move(opened), number_of(status)), .path = {}};
  const Anchor anchor{.directory = held.directory.fd(), .owner = std::nullopt};
  held.path =
      itself ? AnchoredPath(place.path, anchor, place.path.size()) : held.directory.at(place.path);
  return held;
}

AnchoredPath HeldDirectory::at(std::string path) const {
  const std::size_t begin = path.size() - last_name(path).size();
  return {std::move(path), {.directory = fd(), .owner = std::nullopt}, begin};
}

void HeldDirectory::rest() {
  constexpr std::size_t kMostHeld = 16;
  if (depth_ > kMostHeld) directory_.reset();
}

bool HeldDirectory::open_again(int below) {
  if (directory_) return true;
  Fd above(openat(below, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  struct stat status {};
  if (!above || fstat(above.get(), &status) != 0 || number_of(status) != number_) return false;
  directory_ = std::move(above);
  return true;
}

}  // namespace cache_run
