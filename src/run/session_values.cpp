// SPDX-License-Identifier: MIT
#include "run/session_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "action/variables.hpp"
#include "entry/search_contents.hpp"
#include "history/cause.hpp"
#include "run/traced_outputs.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// What stands between the name of a variable and its value where programs print both: env, shells,
/// Python, JSON, JavaScript, Ruby.
constexpr auto kBetween = std::to_array<std::string_view>(
    {"=", "='", "=\"", "': '", "\": \"", ": '", ": \"", "\"=>\"", "\" => \""});

/// Returns the texts that are in the key, and of which a value may be a part.
std::vector<std::string_view> keyed_texts(const Action& action,
                                          const std::vector<std::string>& words) {
  std::vector<std::string_view> texts(words.begin(), words.end());
  texts.emplace_back(action.directory);
  for (const auto& [name, value] : counted_variables(action.variables)) texts.push_back(value);
  return texts;
}

/// Returns the name of an output as far as the command chose it.
std::string_view own_name(std::string_view path, const std::vector<std::string>& directories) {
  for (const std::string& directory : directories) {
    if (is_within(path, directory)) return path.substr(directory.size());
  }
  return path;
}

}  // namespace

SoughtTexts session_values(const Action& action, const std::vector<std::string>& words) {
  std::vector<SoughtText> sought;
  const std::vector<std::string_view> keyed = keyed_texts(action, words);
  for (const auto& [name, value] : passed_over_variables(action.variables)) {
    // The key has this value, too: OLDPWD may be the working directory.
    if (std::find(keyed.begin(), keyed.end(), value) != keyed.end()) continue;
    if (value.size() < SoughtTexts::kLeast) {
      for (const std::string_view between : kBetween) {
        sought.push_back(
            {.text = fmt::format("{}{}{}", name, between, value), .name = std::string(name)});
      }
      continue;
    }
    SoughtText one{.text = std::string(value), .name = std::string(name)};
    for (const std::string_view text : keyed) {
      const bool is_part = text.size() > value.size() && text.find(value) != std::string_view::npos;
      if (is_part) one.within.emplace_back(text);
    }
    sought.push_back(std::move(one));
  }
  return SoughtTexts(std::move(sought));
}

std::string session_value_text(const SoughtText& found, const std::string& place) {
  return fmt::format(
      "{} has the value of {}, which differs from session to session (-e {} makes it count, "
      "-e '!{}' if it does not matter)",
      place, found.name, found.name, found.name);
}

void refuse_session_values(const SoughtTexts& values, const Entry& entry, const Action& action) {
  if (values.empty()) return;
  const std::vector<std::string> directories = own_directories(action);
  const auto refuse = [](const SoughtText* found, const std::string& path) {
    if (found == nullptr) return;
    throw Caused(Cause::session_value, session_value_text(*found, fmt::format("'{}'", path)));
  };
  for (const AbsentOutput& one : entry.absent) {
    refuse(values.find(own_name(one.path, directories)), one.path);
  }
  for (const Output& output : entry.outputs) {
    refuse(values.find(own_name(output.path, directories)), output.path);
    refuse(values.find(output.target), output.path);
    if (output.type != OutputType::file || output.link_of != 0) continue;
    refuse(find_in_contents(values, output), output.path);
  }
}

}  // namespace cache_run
