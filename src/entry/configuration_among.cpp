// SPDX-License-Identifier: MIT
#include "entry/configuration_among.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>

#include "config/find_files.hpp"
#include "config/real_places.hpp"
#include "sys/file.hpp"
#include "sys/folded_names.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// The places that links in the places of projects' files lead to.
class ProjectLinks {
 public:
  /// Adds those of the links in `directory`, a real place, and above it.
  void add(std::string directory) {
    while (looked_at_.insert(directory).second) {
      follow(join_path(directory, kConfigurationName));
      directory = parent_directory(directory);
    }
  }

  /// Returns whether `place` is one of them, or may be one because they are too many.
  [[nodiscard]] bool lead_to(const std::string& place) const {
    constexpr std::size_t kMostPlaces = 200;
    if (places_.size() > kMostPlaces) return true;
    return std::any_of(places_.begin(), places_.end(),
                       [&](const std::string& one) { return may_be_one_path(place, one); });
  }

 private:
  /// Adds all places on the way from the link at `path`, if there is one. A name on it may be
  /// missing, so that nobody can know where ".." behind it leads to. A hit may make a directory of
  /// this name, and then it leads to where it seems to.
  void follow(std::string path) {
    constexpr int kMostLinks = 40;  // the limit of the kernel (path_resolution(7))
    for (int links = 0; links < kMostLinks; ++links) {
      const auto text = link_target(path);
      if (!text) return;
      const std::vector<std::string> way = places_on_the_way(path);
      places_.insert(way.begin(), way.end());
      path = text->starts_with('/') ? *text : join_path(parent_directory(path), *text);
      path = std::filesystem::path(path).lexically_normal();
      places_.insert(path);
    }
  }

  std::set<std::string> looked_at_;
  std::set<std::string> places_;
};

}  // namespace

std::string first_configuration(const std::vector<Output>& outputs) {
  const std::string file = user_file();
  std::vector<std::string> way;
  std::optional<std::string> directory;
  if (!file.empty()) {
    way = places_on_the_way(file);
    directory = real_place(parent_directory(file));
  }
  ProjectLinks links;
  if (const auto here = real_place(".")) links.add(*here);
  RealPlaces places;  // a hit replaces a link in the place of an output
  for (const Output& output : outputs) {
    if (const auto place = places.of(output.path)) links.add(parent_directory(*place));
  }
  for (const Output& output : outputs) {
    const bool is_directory = output.type == OutputType::directory;
    if (!is_directory && is_configuration_name(last_name(output.path))) {
      return output.path;
    }
    const auto place = places.of(output.path);
    if (!place) continue;
    if (directory && is_within_folded(*place, *directory)) return output.path;
    const auto is_there = [&](const std::string& one) { return may_be_one_path(*place, one); };
    if (is_directory) continue;
    if (std::any_of(way.begin(), way.end(), is_there) || links.lead_to(*place)) return output.path;
  }
  return {};
}

}  // namespace cache_run
