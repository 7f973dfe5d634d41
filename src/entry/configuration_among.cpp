// SPDX-License-Identifier: MIT
#include "entry/configuration_among.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "config/find_files.hpp"
#include "config/real_places.hpp"
#include "sys/folded_names.hpp"
#include "sys/path.hpp"

namespace cache_run {

std::string first_configuration(const std::vector<Output>& outputs) {
  const std::string file = user_file();
  std::vector<std::string> way;
  std::optional<std::string> directory;
  if (!file.empty()) {
    for (const std::string& place : places_on_the_way(file)) way.push_back(folded_path(place));
    directory = real_place(parent_directory(file));
  }
  RealPlaces places;  // a hit replaces a link in the place of an output
  for (const Output& output : outputs) {
    const bool is_directory = output.type == OutputType::directory;
    if (!is_directory && is_configuration_name(folded_name(last_name(output.path)))) {
      return output.path;
    }
    const auto place = places.of(output.path);
    if (!place) continue;
    if (directory && is_within_folded(*place, *directory)) return output.path;
    if (!is_directory && std::find(way.begin(), way.end(), folded_path(*place)) != way.end()) {
      return output.path;
    }
  }
  return {};
}

}  // namespace cache_run
