// SPDX-License-Identifier: MIT
#include "config/origins.hpp"

#include <fmt/format.h>

#include <string_view>

namespace cache_run {
namespace {

/// Returns the place without the key at its end, which a place in a file has. Callers print the key
/// already.
std::string place_of(const Assignment& said) {
  std::string place = said.place;
  const std::string key = key_of(*said.option);
  for (const std::string& end : {fmt::format(": {}", key), fmt::format(": {}_replace", key)}) {
    if (place.ends_with(end)) place.erase(place.size() - end.size());
  }
  return place;
}

/// Returns the values of a repeatable option, weakest first, without replaced ones.
std::vector<PlacedValue> all_values(const Option& option,
                                    const std::vector<Assignment>& assignments) {
  std::vector<PlacedValue> values;
  for (const Assignment& said : assignments) {
    if (said.option != &option) continue;
    if (said.replaces) values.clear();
    if (said.value) values.push_back({.value = *said.value, .place = place_of(said)});
  }
  return values;
}

/// Returns the strongest place that sets the option, or "default".
std::string last_place(OptionId option, const std::vector<Assignment>& assignments) {
  std::string place = "default";
  for (const Assignment& said : assignments) {
    if (said.option != nullptr && said.option->id == option) place = place_of(said);
  }
  return place;
}

/// Returns the option that decides the value of `option`. A --ttl or --stale of 0 switches the
/// cache off, so it decides no_cache.
OptionId decider(OptionId option, const Settings& settings) {
  if (option != OptionId::no_cache || !settings.use.no_cache) return option;
  return switch_of(settings.use);
}

}  // namespace

std::vector<Origin> all_origins(const std::vector<Assignment>& assignments) {
  const Settings settings = settings_from(assignments);
  std::vector<Origin> origins;
  for (const Option& option : all_options()) {
    if (key_of(option).empty()) continue;
    if (option.repeatable) {
      origins.push_back({.option = &option, .values = all_values(option, assignments)});
      continue;
    }
    const bool is_refused =
        option.id == OptionId::no_cache && settings.use.refusal != Refusal::none;
    origins.push_back({.option = &option,
                       .values = {{.value = value_of(settings, option.id),
                                   .place = is_refused ? settings.use.off_place
                                                       : last_place(decider(option.id, settings),
                                                                    assignments)}}});
  }
  return origins;
}

}  // namespace cache_run
