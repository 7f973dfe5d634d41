// SPDX-License-Identifier: MIT
#include "config/assignments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "cli/nearest.hpp"
#include "config/config_file.hpp"
#include "config/restraint.hpp"
#include "config/rule.hpp"
#include "config/settings.hpp"
#include "config/trust.hpp"
#include "config/values.hpp"
#include "sys/environment.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kPrefix = "CACHE_RUN_";
constexpr std::string_view kDisable = "CACHE_RUN_DISABLE";
constexpr std::string_view kRemoteToken = "CACHE_RUN_REMOTE_TOKEN";  // a secret, so no option

/// Adds an assignment for each line of `text` that is not empty.
void add_lines(const Option& option, std::string_view text, const std::string& place,
               std::vector<Assignment>& assignments) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) {
      assignments.push_back(
          {.option = &option, .value = std::string(text.substr(0, end)), .place = place});
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::vector<Assignment> from_environment() {
  std::vector<Assignment> assignments;
  bool disabled = false;
  for (const auto& [name, value] : all_variables()) {
    if (!name.starts_with(kPrefix)) continue;
    if (name == kDisable) disabled = flag_value(value, name);
    const Option* const option = value.empty() ? nullptr : option_of_variable(name);
    if (option == nullptr) continue;
    if (option->repeatable) {
      add_lines(*option, value, std::string(name), assignments);
    } else {
      assignments.push_back(
          {.option = option, .value = std::string(value), .place = std::string(name)});
    }
  }
  // CACHE_RUN_DISABLE comes last, so it is stronger than all other variables.
  if (disabled) {
    assignments.push_back(
        {.option = find_option("no-cache"), .value = "1", .place = std::string(kDisable)});
  }
  return assignments;
}

std::vector<std::string> all_variable_names() {
  std::vector<std::string> names = {std::string(kDisable)};
  for (const Option& option : all_options()) {
    if (std::string name = variable_of(option); !name.empty()) names.push_back(std::move(name));
  }
  return names;
}

std::vector<Assignment> from_command_line(const CommandLine& line) {
  std::vector<Assignment> assignments;
  assignments.reserve(line.options.size());
  for (const GivenOption& given : line.options) {
    assignments.push_back({.option = given.option,
                           .value = given.value,
                           .place = fmt::format("--{}", given.option->name)});
  }
  return assignments;
}

void append(std::vector<Assignment>& assignments, std::vector<Assignment> more) {
  std::move(more.begin(), more.end(), std::back_inserter(assignments));
}

std::vector<Assignment> joined(std::vector<Assignment> one, const std::vector<Assignment>& two) {
  one.insert(one.end(), two.begin(), two.end());
  return one;
}

/// Returns whether this call needs no configuration file: it does not cache, or prints a text.
bool needs_no_files(const std::vector<Assignment>& said) {
  const Settings settings = settings_from(said);
  return settings.use.no_cache || settings.place.help || settings.place.version;
}

/// Returns the assignments of a file. Without a command, no rule of the file applies.
std::vector<Assignment> from_file(const FoundFile& file, const std::vector<std::string>& command) {
  ConfigFile config = parse_config(file.text, file.path, file.prefix);
  std::vector<Assignment> assignments = std::move(config.assignments);
  if (command.empty()) return assignments;
  for (const Rule& rule : config.rules) {
    if (applies_to(rule, command)) append(assignments, assignments_for(rule, command));
  }
  return assignments;
}

/// Returns what counts of the assignments of a project's file. `weaker` has those of the system and
/// the user, `stronger` those of environment and command line: the places that may trust the file.
/// Sets the reason in `met` if nothing of the file counts.
std::vector<Assignment> of_project(const FoundFile& file, std::vector<Assignment> said,
                                   const std::vector<Assignment>& weaker,
                                   const std::vector<Assignment>& stronger,
                                   std::vector<MetFile>& met) {
  const Assignment* const asking = first_that_needs_trust(said);
  if (asking == nullptr && std::none_of(said.begin(), said.end(), needs_restraint)) return said;
  if (is_trusted(file, joined(weaker, stronger))) return said;
  const std::string directory = directory_of(file);
  const Overreach beyond = asking == nullptr
                               ? first_overreach(said, directory)
                               : Overreach{.said = asking, .what = asking_text(*asking)};
  if (beyond.said == nullptr) return restrained(std::move(said), weaker, directory);
  note_distrust(file, beyond.what, met);
  return {withheld(*beyond.said)};
}

}  // namespace

std::vector<std::string> warnings_of_misspelt_variables() {
  std::vector<std::string> warnings;
  for (const auto& [name, value] : all_variables()) {
    if (!name.starts_with(kPrefix)) continue;
    if (name == kDisable || name == kRemoteToken || option_of_variable(name) != nullptr) continue;
    const std::string near = nearest(name, all_variable_names());
    if (near.empty()) continue;
    warnings.push_back(fmt::format("the variable {} sets no option: did you mean {}?", name, near));
  }
  return warnings;
}

std::vector<Assignment> all_assignments(const CommandLine& line, std::vector<MetFile>& met,
                                        const std::string& system_directory) {
  // Environment and command line come first: they may make the files unnecessary, or trust them.
  std::vector<Assignment> said = from_environment();
  append(said, from_command_line(line));
  if (needs_no_files(said)) return said;
  std::vector<Assignment> assignments;
  for (const FoundFile& file : find_files(system_directory, met)) {
    std::vector<Assignment> more = from_file(file, line.command);
    // A project's file cannot make itself trusted: `assignments` has only the files before it.
    if (file.is_project) more = of_project(file, std::move(more), assignments, said, met);
    append(assignments, std::move(more));
  }
  for (const MetFile& file : met) {
    if (file.forbids_caching) assignments.push_back(withheld(file));
  }
  append(assignments, std::move(said));
  return assignments;
}

}  // namespace cache_run
