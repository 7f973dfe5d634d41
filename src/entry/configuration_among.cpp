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
    way = places_on_the_way(file);
    directory = real_place(parent_directory(file));
  }
  RealPlaces places;  // a hit replaces a link in the place of an output
  for (const Output& output : outputs) {
    const bool is_directory = output.type == OutputType::directory;
    if (!is_directory && is_configuration_name(last_name(output.path))) {
      return output.path;
    }
    const auto place = places.of(output.path);
    if (!place) continue;
    if (directory && is_within_folded(*place, *directory)) return output.path;
    const auto is_there = [&](const std::string& one) { return may_be_one_path(*place, one); };
    if (!is_directory && std::any_of(way.begin(), way.end(), is_there)) return output.path;
  }
  return {};
}

}  // namespace cache_run
