// SPDX-License-Identifier: MIT
// Configuration files and what they mean for a command. A NUL ends the file; words of the command
// follow, with a NUL between them.
#include <algorithm>

#include "config/config_file.hpp"
#include "config/option_fields.hpp"
#include "config/settings.hpp"
#include "sys/error.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kPath = "dir/cache-run.toml";

std::optional<ConfigFile> parsed(std::string_view text, const std::string& prefix) {
  try {
    return parse_config(text, std::string(kPath), prefix);
  } catch (const UsageError& problem) {
    const std::string_view message = problem.what();
    require(message.starts_with(kPath) && message.substr(kPath.size()).starts_with(':'),
            "a refusal names file and line");
    return std::nullopt;
  }
}

void expect_sound(const std::vector<Assignment>& assignments) {
  for (const Assignment& said : assignments) {
    require(said.option != nullptr || said.rule, "something is said");
    require(said.place.starts_with(kPath), "each value has its place");
    require(!said.value || said.value->find('\0') == std::string::npos, "no value has a NUL");
  }
}

void expect_values(const Settings& settings) {
  for (const Option& option : all_options()) {
    const bool is_single = !option.repeatable && !key_of(option).empty();
    if (is_single) static_cast<void>(value_of(settings, option.id));
  }
}

/// Every value was checked when the file was read, so only what several say together may be wrong.
std::optional<Settings> folded(const std::vector<Assignment>& assignments) {
  try {
    return settings_from(assignments);
  } catch (const UsageError&) {
    return std::nullopt;
  }
}

void expect_rules(const ConfigFile& config, const std::vector<std::string>& command) {
  std::vector<Assignment> assignments = config.assignments;
  for (const Rule& rule : config.rules) {
    require(!rule.commands.empty(), "a rule is for commands");
    expect_sound(rule.assignments);
    if (!applies_to(rule, command)) continue;
    const auto more = assignments_for(rule, command);
    assignments.insert(assignments.end(), more.begin(), more.end());
  }
  if (const auto settings = folded(assignments)) expect_values(*settings);
}

}  // namespace

void examine(const std::string& input) {
  std::vector<std::string> command = split(input, '\0');
  const std::string text = command.front();
  command.erase(command.begin());
  if (command.empty()) command = {"gcc", "-o", "out.o", "--output=other"};
  const auto config = parsed(text, "");
  const auto from_below = parsed(text, "../");
  require(config.has_value() == from_below.has_value(), "where we stand decides no error");
  if (!config) return;
  expect_sound(config->assignments);
  const auto settings = folded(config->assignments);
  const auto settings_below = folded(from_below->assignments);
  require(settings.has_value() == settings_below.has_value(), "where we stand decides no error");
  if (settings) expect_values(*settings);
  expect_rules(*config, command);
}

}  // namespace cache_run
