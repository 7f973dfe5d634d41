// SPDX-License-Identifier: MIT
#include "config/real_places.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "inputs/pattern.hpp"
#include "sys/environment.hpp"
#include "sys/file.hpp"
#include "sys/folded_names.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr int kMostLinks = 40;  // the limit of the kernel (path_resolution(7))

bool exists(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0;
}

/// Returns whether the path leads to a directory. Follows links.
bool is_directory(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

/// Follows the names of a path one after the other, as the kernel does.
class Walk {
 public:
  using Standing = RealPlaces::Standing;

  explicit Walk(Standing at = {}) : at_(std::move(at)) { at_.met.clear(); }

  /// Goes on along `path`. Returns where that leads to, or nullopt if nobody can know.
  std::optional<Standing> to(std::string path) {
    rest_ = std::move(path);
    while (!rest_.empty()) {
      const std::size_t slash = std::min(rest_.find('/'), rest_.size());
      const std::string name = rest_.substr(0, slash);
      rest_.erase(0, slash + 1);
      if (!take(name)) return std::nullopt;
    }
    return at_;
  }

  /// Returns the places of all names that were met.
  std::vector<std::string> met() && { return std::move(at_.met); }

 private:
  bool take(const std::string& name) {
    if (name.empty() || name == ".") return true;
    if (name == "..") {
      at_.place = parent_directory(at_.place);
      // The missing directory may become a link, and its parent another one.
      return !at_.is_missing;
    }
    std::string next = join_path(at_.place, name);
    at_.met.push_back(next);
    if (const auto text = link_target(next)) {
      if (text->starts_with('/')) at_.place = "/";
      rest_ = *text + "/" + rest_;
      return ++at_.links <= kMostLinks;
    }
    at_.is_missing = at_.is_missing || !exists(next);
    at_.place = std::move(next);
    return true;
  }

  Standing at_;
  std::string rest_;
};

std::optional<RealPlaces::Standing> standing_at(const std::string& path) {
  if (path.starts_with('/')) return Walk().to(path);
  const auto here = working_directory();
  return here ? Walk().to(*here + "/" + path) : std::nullopt;
}

/// Returns whether one of these places is in a .git below `directory`.
bool have_git(const std::vector<std::string>& places, const std::string& directory) {
  return std::any_of(places.begin(), places.end(), [&](std::string_view place) {
    // The project itself may lie below a .git.
    return is_within(place, directory) && names_git(place.substr(directory.size()));
  });
}

/// Returns the glob without its last name, "" if it has one name only.
std::string_view without_last_name(std::string_view glob) {
  const std::size_t slash = glob.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : glob.substr(0, slash);
}

}  // namespace

std::optional<std::string> real_place(const std::string& path) {
  auto standing = standing_at(path);
  return standing ? std::optional(std::move(standing->place)) : std::nullopt;
}

/// Goes on from the directory above, which is often known.
const std::optional<RealPlaces::Standing>& RealPlaces::at(const std::string& path) {
  std::vector<std::string> unknown;
  std::string one = path;
  auto known = known_.find(one);
  for (; known == known_.end(); known = known_.find(one)) {
    std::string above = parent_directory(one);
    if (above == one) break;
    unknown.push_back(std::exchange(one, std::move(above)));
  }
  if (known == known_.end()) known = known_.emplace(one, standing_at(one)).first;
  for (; !unknown.empty(); unknown.pop_back()) {
    const std::optional<Standing>& above = known->second;
    auto below = above ? Walk(*above).to(std::string(last_name(unknown.back()))) : std::nullopt;
    known = known_.emplace(std::move(unknown.back()), std::move(below)).first;
  }
  return known->second;
}

std::optional<std::string> RealPlaces::behind(const std::string& path) {
  const std::optional<Standing>& standing = at(path);
  return standing ? std::optional(standing->place) : std::nullopt;
}

std::optional<std::string> RealPlaces::of(const std::string& path) {
  const std::optional<Standing>& above = at(parent_directory(path));
  return above ? std::optional(join_path(above->place, last_name(path))) : std::nullopt;
}

std::vector<std::string> places_on_the_way(const std::string& path) {
  const auto here = path.starts_with('/') ? "" : working_directory();
  if (!here) return {};
  Walk walk;
  static_cast<void>(walk.to(*here + "/" + path));
  return std::move(walk).met();
}

bool leads_below(const std::string& path, const std::string& directory) {
  const auto place = real_place(path);
  return place && !directory.empty() && is_within(*place, directory);
}

bool leads_into_git(const std::string& path, const std::string& directory) {
  return have_git(places_on_the_way(path), directory);
}

bool Confinement::is_left_by(const std::string& path) {
  const auto place = places_.behind(path);
  return !place || directory_.empty() || !is_within(*place, directory_) || meets_git(path);
}

/// Returns whether a name on the way leads into a .git. The path must lead somewhere.
bool Confinement::meets_git(const std::string& path) {
  std::vector<std::string> unknown;
  std::string one = path;
  bool has_met = false;
  for (;;) {
    if (const auto known = met_git_.find(one); known != met_git_.end()) {
      has_met = known->second;
      break;
    }
    std::string above = parent_directory(one);
    const bool is_first = above == one;
    unknown.push_back(std::exchange(one, std::move(above)));
    if (is_first) break;
  }
  for (; !unknown.empty(); unknown.pop_back()) {
    const auto& standing = places_.at(unknown.back());
    has_met = has_met || (standing && have_git(standing->met, directory_));
    met_git_.emplace(std::move(unknown.back()), has_met);
  }
  return has_met;
}

bool output_stays_below(const std::string& declared, const std::string& directory) {
  const std::string path = tidy_path(declared);
  if (!has_wildcards(path) || exists(path)) return leads_below(path, directory);
  std::string_view above = without_last_name(path);
  for (; has_wildcards(above); above = without_last_name(above)) {
    if (above.ends_with("/..") || path.ends_with("/..")) return false;
    if (last_name(above) == "**") continue;  // it goes through no links
    const std::vector<std::string> matches = expand(above);
    const bool stay = std::all_of(matches.begin(), matches.end(), [&](const std::string& match) {
      return !is_directory(match) || leads_below(match, directory);
    });
    if (!stay) return false;
  }
  const std::string fixed = above.empty() && path.starts_with('/') ? "/" : std::string(above);
  return leads_below(fixed, directory);
}

}  // namespace cache_run
