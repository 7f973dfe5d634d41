// SPDX-License-Identifier: MIT
#include "config/settings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/default_place.hpp"
#include "config/option_fields.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

std::string absolute_directory(const std::string& directory, std::string_view option) {
  if (directory.starts_with('/')) return tidy_path(directory);
  const auto here = working_directory();
  if (here) return tidy_path(*here + "/" + directory);
  throw Error(fmt::format("the working directory is gone: {} needs an absolute path", option));
}

/// Returns the strongest place that sets the option; "" if no place does.
std::string strongest_place(OptionId option, const std::vector<Assignment>& assignments) {
  const auto found =
      std::find_if(assignments.rbegin(), assignments.rend(), [option](const Assignment& said) {
        return said.option != nullptr && said.option->id == option;
      });
  return found == assignments.rend() ? std::string() : found->place;
}

bool is_input(const Option& option) {
  return option.id == OptionId::input || option.id == OptionId::input_mtime;
}

/// Throws UsageError if two settings read standard input.
void refuse_shared_input(const Settings& settings) {
  const auto readers =
      std::count(settings.key.input_lists.begin(), settings.key.input_lists.end(), "-") +
      (settings.key.standard_input == InputUse::keyed ? 1 : 0);
  if (readers > 1) {
    throw UsageError("--inputs-from: '-' is standard input, which can be read only once");
  }
}

}  // namespace

bool operator==(const ArgumentRule& one, const ArgumentRule& two) {
  return one.pattern == two.pattern && one.treatment == two.treatment && one.command == two.command;
}

Settings settings_from(const std::vector<Assignment>& assignments) {
  Settings settings;
  for (const Assignment& said : assignments) {
    if (said.rule) {
      settings.key.argument_rules.push_back(*said.rule);
      continue;
    }
    if (said.refusal != Refusal::none) {
      settings.use.refusal = said.refusal;
      settings.use.off_place = said.place;
      settings.use.off_reason = said.reason;
    }
    if (said.option == nullptr) continue;  // the refusal of a [[rule.normalize]] table or of a file
    if (said.replaces) clear_option(settings, *said.option);
    if (!said.value) continue;
    set_option(settings, *said.option, *said.value, said.place);
    if (said.of_rule && is_input(*said.option)) settings.key.inputs_of_rules.push_back(*said.value);
    if (!said.confined_to.empty()) {
      settings.result.confined.push_back({.declared = *said.value, .directory = said.confined_to});
    }
  }
  refuse_shared_input(settings);
  const bool is_refused = settings.use.refusal != Refusal::none;
  // With a greatest age of 0 no result is new enough, so the cache would be useless.
  settings.use.no_cache =
      settings.use.no_cache || is_refused || switch_of(settings.use) != OptionId::no_cache;
  if (settings.use.no_cache && !is_refused) {
    settings.use.off_place = strongest_place(switch_of(settings.use), assignments);
  }
  return settings;
}

OptionId switch_of(const UseSettings& settings) {
  constexpr std::chrono::nanoseconds kNever{0};
  if (settings.ttl == kNever) return OptionId::ttl;
  return settings.stale == kNever ? OptionId::stale : OptionId::no_cache;
}

std::string cache_directory(const PlaceSettings& settings) {
  const std::string directory =
      settings.cache_dir.empty() ? default_cache_directory() : settings.cache_dir;
  return absolute_directory(directory, "--cache-dir");
}

std::string why_place_is_foreign(const PlaceSettings& settings) {
  return settings.cache_dir.empty() ? why_default_place_is_foreign() : std::string();
}

std::string fallback_directory(const PlaceSettings& settings) {
  if (settings.fallback_dir.empty()) return {};
  return absolute_directory(settings.fallback_dir, "--fallback-dir");
}

}  // namespace cache_run
