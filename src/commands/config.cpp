// SPDX-License-Identifier: MIT
#include "commands/config.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "config/assignments.hpp"
#include "config/normalize_table.hpp"
#include "config/origins.hpp"
#include "config/quantities.hpp"
#include "print/json.hpp"
#include "print/print.hpp"
#include "print/screen.hpp"
#include "print/table.hpp"
#include "sys/error.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

constexpr int kConfigSchema = 1;

/// Everything that `cache-run config` prints.
struct Overview {
  std::vector<MetFile> files;
  bool files_looked_for = true;  // false if cache-run is switched off before it reads files
  std::optional<std::string> directory;
  std::string no_directory;  ///< why there is no cache directory
  std::vector<Origin> origins;
  std::vector<ArgumentRule> normalizing;
};

Overview overview_of(const CommandLine& line) {
  Overview overview;
  const std::vector<Assignment> said = all_assignments(line, overview.files);
  const Settings settings = settings_from(said);
  overview.files_looked_for = !settings.use.no_cache || !overview.files.empty();
  try {
    overview.directory = cache_directory(settings.place);
  } catch (const Error& problem) {
    overview.no_directory = problem.what();
  }
  overview.origins = all_origins(said);
  // Rules that ignore an argument are printed as the setting of --ignore-arg.
  for (const ArgumentRule& rule : settings.key.argument_rules) {
    if (rule.treatment != Treatment::ignore) overview.normalizing.push_back(rule);
  }
  return overview;
}

// As JSON.

void put_value(Json& object, const SettingValue& value) {
  if (const auto* const text = std::get_if<std::string>(&value)) return put(object, "value", *text);
  Json& member = object["value"];
  if (const auto* const flag = std::get_if<bool>(&value)) member = *flag;
  if (const auto* const bytes = std::get_if<std::uint64_t>(&value)) member = *bytes;
  if (const auto* const time = std::get_if<std::chrono::nanoseconds>(&value)) {
    member = seconds(*time);
  }
}

Json json_of(const PlacedValue& placed) {
  Json object;
  put_value(object, placed.value);
  put(object, "from", placed.place);
  return object;
}

Json json_of(const Origin& origin) {
  if (!origin.option->repeatable) return json_of(origin.values.front());
  Json list = Json::array();
  for (const PlacedValue& placed : origin.values) list.push_back(json_of(placed));
  Json object;
  object["value"] = std::move(list);
  return object;
}

Json json_of(const MetFile& file) {
  Json object;
  put(object, "path", file.path);
  object["used"] = file.reason.empty();
  put(object, "why", file.reason);
  return object;
}

Json json_of(const ArgumentRule& rule) {
  Json object;
  put(object, "argument", rule.pattern);
  if (rule.treatment == Treatment::command) {
    put(object, "run", rule.command);
  } else {
    object["as"] = name_of(rule.treatment);
  }
  put(object, "from", rule.place);
  return object;
}

std::string as_json(const Overview& overview) {
  Json object;
  object["config"] = kConfigSchema;
  Json& files = object["files"] = Json::array();
  for (const MetFile& file : overview.files) files.push_back(json_of(file));
  object["cache_directory"] = nullptr;
  if (overview.directory) put(object, "cache_directory", *overview.directory);
  Json& settings = object["settings"] = Json::object();
  for (const Origin& origin : overview.origins) {
    settings[key_of(*origin.option)] = json_of(origin);
  }
  Json& normalizing = object["normalize"] = Json::array();
  for (const ArgumentRule& rule : overview.normalizing) normalizing.push_back(json_of(rule));
  return line_of(object);
}

// As text.

using Row = std::vector<std::string>;

std::string text_of(const SettingValue& value) {
  if (const auto* const text = std::get_if<std::string>(&value)) return printable(*text);
  if (const auto* const flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* const bytes = std::get_if<std::uint64_t>(&value)) return size_words(*bytes);
  if (const auto* const time = std::get_if<std::chrono::nanoseconds>(&value)) {
    return duration_words(*time);
  }
  return "none";
}

/// Returns a table with three columns: name or pattern, value, place.
Table new_table() {
  constexpr std::size_t kWidest = 40;
  return Table({{.title = {}, .widest = kWidest}, {.title = {}, .widest = kWidest}, {.title = {}}});
}

std::string indented(std::string_view name) { return fmt::format("  {}", name); }

std::vector<Row> rows_of(const Origin& origin) {
  std::string name = indented(key_of(*origin.option));
  if (origin.values.empty()) return {{std::move(name), "none", "default"}};
  std::vector<Row> rows;
  rows.reserve(origin.values.size());
  for (const PlacedValue& placed : origin.values) {
    rows.push_back({std::exchange(name, ""), text_of(placed.value), printable(placed.place)});
  }
  return rows;
}

std::string treatment_words(const ArgumentRule& rule) {
  if (rule.treatment != Treatment::command) return std::string(name_of(rule.treatment));
  std::string way = "run";
  for (const std::string& word : rule.command) way += " " + printable(word);
  return way;
}

std::string files_text(const Overview& overview) {
  if (!overview.files_looked_for) {
    return "Configuration files: none read, because cache-run is switched off\n";
  }
  if (overview.files.empty()) return "Configuration files: none\n";
  std::string text = "Configuration files, the weakest first:\n";
  for (const MetFile& file : overview.files) {
    text += fmt::format("  {}", printable(file.path));
    text += file.reason.empty() ? "\n" : fmt::format(" (ignored: {})\n", file.reason);
  }
  return text;
}

std::string as_text(const Overview& overview) {
  std::string text = files_text(overview);
  text += fmt::format("Cache directory: {}\n",
                      printable(overview.directory.value_or(overview.no_directory)));
  const Screen screen = screen_of_output();
  Table settings = new_table();
  for (const Origin& origin : overview.origins) {
    for (const Row& row : rows_of(origin)) settings.add(row);
  }
  text += fmt::format("Settings, and where they come from:\n{}", settings.text(screen));
  if (overview.normalizing.empty()) return text;
  Table normalizing = new_table();
  for (const ArgumentRule& rule : overview.normalizing) {
    normalizing.add(
        {indented(printable(rule.pattern)), treatment_words(rule), printable(rule.place)});
  }
  return text + fmt::format("Arguments that rules normalize:\n{}", normalizing.text(screen));
}

Ending show_config(const SubcommandCall& call) {
  const Overview overview = overview_of(call.line);
  return print(call.given.has("json") ? as_json(overview) : as_text(overview));
}

constexpr std::array kConfigOptions = {kJsonOption};

}  // namespace

constinit const SubcommandRow kConfigSubcommand = {
    .subcommand = {.name = "config",
                   .summary = "show every setting and where it comes from",
                   .command = CommandPlace::after_dashes,
                   .options = kConfigOptions},
    .function = show_config,
};

}  // namespace cache_run
