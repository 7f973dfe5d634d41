// SPDX-License-Identifier: MIT
#include "config/settings.hpp"

#include <fmt/format.h>

#include "config/values.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

void add_input(std::vector<std::string>& inputs, Settings& settings, std::string_view text,
               std::string_view place) {
  if (text.starts_with('!')) {
    settings.left_out.push_back(text_value(text.substr(1), place));
  } else {
    inputs.push_back(text_value(text, place));
  }
}

std::string variable_name(std::string_view text, std::string_view place) {
  if (text.find('=') != std::string_view::npos) {
    throw UsageError(
        fmt::format("{}: '{}' is not a variable's name; its value is looked up", place, text));
  }
  return text_value(text, place);
}

/// The one place that knows which option sets what.
void set(Settings& settings, OptionId option, std::string_view text, std::string_view place) {
  switch (option) {
    case OptionId::input:
      return add_input(settings.inputs, settings, text, place);
    case OptionId::input_mtime:
      return add_input(settings.inputs_by_mtime, settings, text, place);
    case OptionId::auto_inputs:
      settings.auto_inputs = auto_inputs_value(text, place);
      break;
    case OptionId::env:
      settings.variables.push_back(variable_name(text, place));
      break;
    case OptionId::key:
      settings.key_texts.emplace_back(text);
      break;
    case OptionId::standard_input:
      settings.standard_input = flag_value(text, place);
      break;
    case OptionId::output:
      settings.outputs.push_back(text_value(text, place));
      break;
    case OptionId::cache_exit:
      settings.cache_exit = statuses_value(text, place);
      break;
    case OptionId::cache_dir:
      settings.cache_dir = text_value(text, place);
      break;
    case OptionId::refresh:
      settings.refresh = flag_value(text, place);
      break;
    case OptionId::no_cache:
      settings.no_cache = flag_value(text, place);
      break;
    case OptionId::verbose:
      settings.verbose = flag_value(text, place);
      break;
    case OptionId::quiet:
      settings.quiet = flag_value(text, place);
      break;
    case OptionId::help:
      settings.help = true;
      break;
    case OptionId::version:
      settings.version = true;
      break;
  }
}

constexpr std::string_view kDisable = "CACHE_RUN_DISABLE";

void set_from_environment(Settings& settings) {
  bool disabled = false;
  for (const auto& [name, value] : all_variables()) {
    if (!name.starts_with("CACHE_RUN_")) continue;
    if (name == kDisable) disabled = flag_value(value, name);
    for (const Option& option : all_options()) {
      if (variable_of(option) == name && !value.empty()) set(settings, option.id, value, name);
    }
  }
  if (disabled) settings.no_cache = true;
}

}  // namespace

Settings settings_from(const CommandLine& line) {
  Settings settings;
  set_from_environment(settings);
  for (const GivenOption& given : line.options) {
    set(settings, given.option->id, given.value, fmt::format("--{}", given.option->name));
  }
  return settings;
}

std::string cache_directory(const Settings& settings) {
  std::string directory = settings.cache_dir;
  if (directory.empty()) {
    if (const auto cache_home = variable("XDG_CACHE_HOME");
        cache_home && cache_home->starts_with('/')) {
      directory = fmt::format("{}/cache-run", *cache_home);  // a relative one is to be ignored
    } else if (const auto home = home_directory()) {
      directory = *home + "/.cache/cache-run";
    } else {
      throw Error("no home directory is known: name a cache with --cache-dir");
    }
  }
  if (directory.starts_with('/')) return tidy_path(directory);
  const auto here = working_directory();
  if (!here) throw Error("the working directory is gone: --cache-dir needs an absolute path");
  return tidy_path(*here + "/" + directory);
}

}  // namespace cache_run
