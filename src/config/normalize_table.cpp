// SPDX-License-Identifier: MIT
#include "config/normalize_table.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "config/toml_values.hpp"

namespace cache_run {
namespace {

constexpr std::array<std::pair<std::string_view, Treatment>, 6> kTreatments = {{
    {"text", Treatment::text},
    {"number", Treatment::number},
    {"basename", Treatment::basename},
    {"realpath", Treatment::realpath},
    {"sorted-list", Treatment::sorted_list},
    {"contents", Treatment::contents},
}};

Treatment treatment_of(const TomlMember& member, std::string_view path) {
  const auto* const text = std::get_if<std::string>(&member.value.value);
  std::string names;
  for (const auto& [name, treatment] : kTreatments) {
    if (text != nullptr && *text == name) return treatment;
    names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
  }
  const std::string given =
      text == nullptr ? std::string(kind_of(member.value)) : "'" + *text + "'";
  throw_at(path, member.value.position, member.key,
           fmt::format("{} is not one of {}; name a program with 'run'", given, names));
}

/// Returns argv of the program of `run`. A string is a line for the shell, which gets the value of
/// the argument as $1. An array is argv itself.
std::vector<std::string> program_of(const TomlMember& member, std::string_view path,
                                    std::string_view prefix) {
  std::vector<std::string> words;
  for (PlacedText& given : strings_of(member, path)) words.push_back(std::move(given.text));
  if (words.empty() || words.front().empty()) {
    throw_at(path, member.value.position, member.key, "name a program");
  }
  if (std::holds_alternative<std::string>(member.value.value)) {
    return {"/bin/sh", "-c", words.front(), "sh"};
  }
  // A program without a slash comes from PATH, so it gets no prefix.
  std::string& program = words.front();
  const bool is_relative = !program.starts_with('/') && program.find('/') != std::string::npos;
  if (is_relative) program.insert(0, prefix);
  return words;
}

}  // namespace

std::string_view name_of(Treatment treatment) {
  for (const auto& [name, known] : kTreatments) {
    if (known == treatment) return name;
  }
  return {};
}

void add_normalizing(const TomlValue& table, std::string_view path, std::string_view prefix,
                     std::vector<Assignment>& assignments) {
  std::vector<PlacedText> patterns;
  ArgumentRule rule{.pattern = {}, .treatment = Treatment::ignore, .command = {}, .place = {}};
  std::size_t ways = 0;
  for (const TomlMember& member : std::get<TomlTable>(table.value)) {
    if (member.key == "argument") {
      patterns = strings_of(member, path);
    } else if (member.key == "as") {
      rule.treatment = treatment_of(member, path);
      ++ways;
    } else if (member.key == "run") {
      rule.treatment = Treatment::command;
      rule.command = program_of(member, path, prefix);
      ++ways;
    } else {
      throw_unknown_key(path, member, {"argument", "as", "run"});
    }
  }
  if (patterns.empty()) {
    throw_at(path, table.position, "normalize",
             "'argument' is missing: give the pattern of the arguments");
  }
  if (ways != 1) {
    throw_at(path, table.position, "normalize", "give either 'as' or 'run'");
  }
  for (PlacedText& pattern : patterns) {
    if (pattern.text.empty()) throw_at(path, pattern.position, "argument", "the pattern is empty");
    rule.pattern = std::move(pattern.text);
    rule.place = fmt::format("{}:{}:{}", path, pattern.position.line, pattern.position.column);
    assignments.push_back(
        {.option = nullptr, .value = std::nullopt, .place = rule.place, .rule = rule});
  }
}

}  // namespace cache_run
