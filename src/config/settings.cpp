// SPDX-License-Identifier: MIT
#include "config/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "config/quantities.hpp"
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

/// Options whose values add up.
void add(Settings& settings, OptionId option, std::string_view text, const std::string& place) {
  switch (option) {
    case OptionId::input:
      return add_input(settings.inputs, settings, text, place);
    case OptionId::input_mtime:
      return add_input(settings.inputs_by_mtime, settings, text, place);
    case OptionId::inputs_from:
      return settings.input_lists.push_back(text_value(text, place));
    case OptionId::ignore_arg:
      return settings.argument_rules.push_back(
          {.pattern = text_value(text, place), .command = {}, .place = place});
    case OptionId::env:
      return settings.variables.push_back(variable_name(text, place));
    case OptionId::key:
      settings.key_texts.emplace_back(text);
      break;
    case OptionId::code:
      return settings.code.push_back(text_value(text, place));
    case OptionId::output:
      return settings.outputs.push_back(text_value(text, place));
    case OptionId::trust:
      // is_trusted() asks the assignments.
      if (!directory_value(text, place).starts_with('/') && !place.starts_with("--")) {
        throw UsageError(fmt::format(
            "{}: '{}' would be a directory wherever you are: write it in full", place, text));
      }
      break;
    default:
      throw std::logic_error("no such list of values");
  }
}

/// Where a flag is kept; nullptr for what is no flag.
template <typename AnySettings>
auto flag_of(AnySettings& settings, OptionId option) -> decltype(&settings.refresh) {
  switch (option) {
    case OptionId::inputs_null:
      return &settings.input_lists_null;
    case OptionId::ignore_unmatched:
      return &settings.ignore_unmatched;
    case OptionId::standard_input:
      return &settings.standard_input;
    case OptionId::tty:
      return &settings.terminal;
    case OptionId::libs:
      return &settings.libraries;
    case OptionId::refresh:
      return &settings.refresh;
    case OptionId::read_only:
      return &settings.read_only;
    case OptionId::only_cached:
      return &settings.only_cached;
    case OptionId::no_cache:
      return &settings.no_cache;
    case OptionId::check:
      return &settings.check;
    case OptionId::warm:
      return &settings.warm;
    case OptionId::no_memo:
      return &settings.no_memo;
    case OptionId::no_wait:
      return &settings.no_wait;
    case OptionId::strict:
      return &settings.strict;
    case OptionId::verbose:
      return &settings.verbose;
    case OptionId::quiet:
      return &settings.quiet;
    case OptionId::help:
      return &settings.help;
    case OptionId::version:
      return &settings.version;
    default:
      return nullptr;
  }
}

/// Options with one value, the last said.
void set(Settings& settings, OptionId option, std::string_view text, std::string_view place) {
  switch (option) {
    case OptionId::input_mode:
      settings.input_mode = input_mode_value(text, place);
      break;
    case OptionId::depfile:
      settings.depfile = text_value(text, place);
      break;
    case OptionId::auto_inputs:
      settings.auto_inputs = auto_inputs_value(text, place);
      break;
    case OptionId::no_default_env:
      settings.default_variables = !flag_value(text, place);
      break;
    case OptionId::base_dir:
      settings.base_directory = text_value(text, place);
      break;
    case OptionId::no_cwd:
      settings.working_directory = !flag_value(text, place);
      break;
    case OptionId::scope:
      settings.scope = text;
      break;
    case OptionId::cache_exit:
      settings.cache_exit = statuses_value(text, place);
      break;
    case OptionId::min_duration:
      settings.min_duration = duration_value(text, place);
      break;
    case OptionId::max_entry_size:
      settings.max_entry_size = size_value(text, place);
      break;
    case OptionId::max_size:
      settings.max_size = size_limit_value(text, place);
      break;
    case OptionId::max_age:
      settings.max_age = time_limit_value(text, place);
      break;
    case OptionId::ttl:
      settings.ttl = age_value(text, place);
      break;
    case OptionId::stale:
      settings.stale = age_value(text, place);
      break;
    case OptionId::valid_if:
      settings.valid_if = text;
      break;
    case OptionId::shell:  // is the command, see CommandLine
      break;
    case OptionId::cache_dir:
      settings.cache_dir = directory_value(text, place);
      break;
    case OptionId::fallback_dir:
      settings.fallback_dir = text.empty() ? "" : directory_value(text, place);
      break;
    case OptionId::report:
      settings.report = report_value(text, place);
      break;
    default:
      throw std::logic_error("no such value");
  }
}

/// Forgets what was said of a repeatable option.
void forget(Settings& settings, OptionId option) {
  switch (option) {
    case OptionId::input:
      settings.inputs.clear();
      settings.left_out.clear();
      break;
    case OptionId::input_mtime:
      settings.inputs_by_mtime.clear();
      break;
    case OptionId::inputs_from:
      settings.input_lists.clear();
      break;
    case OptionId::ignore_arg:
      std::erase_if(settings.argument_rules,
                    [](const ArgumentRule& rule) { return rule.treatment == Treatment::ignore; });
      break;
    case OptionId::env:
      settings.variables.clear();
      break;
    case OptionId::key:
      settings.key_texts.clear();
      break;
    case OptionId::code:
      settings.code.clear();
      break;
    case OptionId::output:
      settings.outputs.clear();
      break;
    default:
      break;
  }
}

SettingValue text_or_nothing(const std::string& text) {
  return text.empty() ? SettingValue() : SettingValue(text);
}

SettingValue size_or_nothing(std::uint64_t most) {
  if (most == std::numeric_limits<std::uint64_t>::max()) return {};
  return most;
}

SettingValue age_or_nothing(const std::optional<std::chrono::nanoseconds>& age) {
  return age ? SettingValue(*age) : SettingValue();
}

std::string absolute_directory(const std::string& directory, std::string_view option) {
  if (directory.starts_with('/')) return tidy_path(directory);
  const auto here = working_directory();
  if (here) return tidy_path(*here + "/" + directory);
  throw Error(fmt::format("the working directory is gone: {} needs an absolute path", option));
}

void refuse_shared_input(const Settings& settings) {
  const auto readers = std::count(settings.input_lists.begin(), settings.input_lists.end(), "-") +
                       (settings.standard_input ? 1 : 0);
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
      settings.argument_rules.push_back(*said.rule);
      continue;
    }
    if (said.refusal != Refusal::none) {
      settings.refusal = said.refusal;
      settings.refused_place = said.place;
    }
    if (said.option == nullptr) continue;
    const OptionId option = said.option->id;
    if (said.replaces) forget(settings, option);
    if (!said.value) continue;
    if (said.option->repeatable) {
      add(settings, option, *said.value, said.place);
    } else if (bool* const flag = flag_of(settings, option)) {
      *flag = flag_value(*said.value, said.place);
    } else {
      set(settings, option, *said.value, said.place);
    }
  }
  refuse_shared_input(settings);
  using std::chrono::nanoseconds;
  settings.no_cache = settings.no_cache || settings.refusal != Refusal::none ||
                      settings.ttl == nanoseconds(0) || settings.stale == nanoseconds(0);
  return settings;
}

SettingValue value_of(const Settings& settings, OptionId option) {
  if (const bool* const flag = flag_of(settings, option)) return *flag;
  switch (option) {
    case OptionId::input_mode:
      return std::string(name_of(settings.input_mode));
    case OptionId::depfile:
      return text_or_nothing(settings.depfile);
    case OptionId::auto_inputs:
      return std::string(name_of(settings.auto_inputs));
    case OptionId::no_default_env:
      return !settings.default_variables;
    case OptionId::base_dir:
      return text_or_nothing(settings.base_directory);
    case OptionId::no_cwd:
      return !settings.working_directory;
    case OptionId::scope:
      return text_or_nothing(settings.scope);
    case OptionId::cache_exit:
      return statuses_text(settings.cache_exit);
    case OptionId::min_duration:
      return settings.min_duration;
    case OptionId::max_entry_size:
      return size_or_nothing(settings.max_entry_size);
    case OptionId::max_size:
      return size_or_nothing(settings.max_size);
    case OptionId::max_age:
      return age_or_nothing(settings.max_age);
    case OptionId::ttl:
      return age_or_nothing(settings.ttl);
    case OptionId::stale:
      return age_or_nothing(settings.stale);
    case OptionId::valid_if:
      return text_or_nothing(settings.valid_if);
    case OptionId::cache_dir:
      return text_or_nothing(settings.cache_dir);
    case OptionId::fallback_dir:
      return text_or_nothing(settings.fallback_dir);
    case OptionId::report:
      return text_or_nothing(settings.report);
    default:
      throw std::logic_error("no such single value");
  }
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
  return absolute_directory(directory, "--cache-dir");
}

std::string fallback_directory(const Settings& settings) {
  if (settings.fallback_dir.empty()) return {};
  return absolute_directory(settings.fallback_dir, "--fallback-dir");
}

}  // namespace cache_run
