// SPDX-License-Identifier: MIT
#include "config/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "config/implied_depfile.hpp"
#include "inputs/pattern.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// If an input of a rule has more values than this for one command, the call is uncached.
constexpr std::size_t kMostValues = 1000;

/// A placeholder such as "{-o}" in a text.
struct Placeholder {
  std::size_t begin;        ///< the place of '{'
  std::size_t end;          ///< the place after '}'
  std::string_view option;  ///< "-o"; part of the text
};

/// Returns the first placeholder at `from` or after it; nullopt if there is none.
std::optional<Placeholder> find_placeholder(std::string_view text, std::size_t from) {
  for (std::size_t begin = text.find("{-", from); begin != std::string_view::npos;
       begin = text.find("{-", begin + 1)) {
    const std::size_t end = text.find('}', begin);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view option = text.substr(begin + 1, end - begin - 1);
    if (option.find_first_not_of('-') != std::string_view::npos) {
      return Placeholder{.begin = begin, .end = end + 1, .option = option};
    }
  }
  return std::nullopt;
}

/// Returns "file" for the option "-o" and the argument "-ofile", and for "--output" and
/// "--output=file". Returns nullopt for an argument of another form.
std::optional<std::string> glued_value(std::string_view argument, std::string_view option) {
  constexpr std::size_t kShort = 2;
  if (!argument.starts_with(option) || argument == option) return std::nullopt;
  const std::string_view rest = argument.substr(option.size());
  if (option.size() == kShort) return std::string(rest);
  if (!rest.starts_with('=')) return std::nullopt;
  return std::string(rest.substr(1));
}

/// Returns the values of the command's own option, in order. The value of -MF may be implied by
/// other options of a compiler.
std::vector<std::string> values_in(const std::vector<std::string>& command,
                                   std::string_view option) {
  std::vector<std::string> values;
  for (std::size_t i = 1; i < command.size() && command[i] != "--"; ++i) {
    if (auto glued = glued_value(command[i], option)) {
      values.push_back(std::move(*glued));
    } else if (command[i] == option && i + 1 < command.size()) {
      values.push_back(command[++i]);
    }
  }
  const bool is_known = !values.empty() && !values.back().empty();
  if (option == "-MF" && !is_known) values = {implied_depfile(command)};
  return values;
}

/// Which values of an option of the command count, if it has several.
enum class Which : std::uint8_t { last, each };

/// Returns `text` with all placeholders replaced: a text for each way to choose their values. That
/// is one at most with Which::last. Returns none if a placeholder has no value in `command`.
std::vector<std::string> expanded(std::string_view text, const std::vector<std::string>& command,
                                  Which which) {
  std::vector<std::string> results = {""};
  std::size_t done = 0;
  for (auto found = find_placeholder(text, 0); found; found = find_placeholder(text, done)) {
    std::vector<std::string> values = values_in(command, found->option);
    if (which == Which::last && values.size() > 1) values.erase(values.begin(), values.end() - 1);
    std::erase(values, "");
    const std::string_view before = text.substr(done, found->begin - done);
    std::vector<std::string> longer;
    for (const std::string& result : results) {
      for (const std::string& value : values) {
        longer.push_back(fmt::format("{}{}{}", result, before, value));
      }
      if (longer.size() > kMostValues) break;
    }
    results = std::move(longer);
    done = found->end;
  }
  for (std::string& result : results) result += text.substr(done);
  return results;
}

/// Adds what `said`, whose value has placeholders or none, is for `command`. See assignments_for().
void add_expanded(Assignment said, const std::vector<std::string>& command,
                  std::vector<Assignment>& assignments) {
  const OptionId option = said.option->id;
  const bool is_input = option == OptionId::input || option == OptionId::input_mtime;
  const bool is_theirs = begins_with_placeholder(*said.value);
  const bool is_path = said.option->type == ValueType::path;
  std::vector<std::string> values =
      expanded(*said.value, command, is_input ? Which::each : Which::last);
  if (values.size() > kMostValues) {
    said.refusal = Refusal::by_rule;
    said.reason = fmt::format("the command has more than {} values for an input", kMostValues);
    values.clear();
  }
  if (values.empty()) {
    said.value.reset();
    // An output that cache-run does not know would be missing in the result: do not cache.
    if (said.option->type == ValueType::made) said.refusal = Refusal::unknown_file;
    if (said.replaces || said.refusal != Refusal::none) assignments.push_back(std::move(said));
    return;
  }
  for (std::string& value : values) {
    // A file '!x' of the command is a path here, but "!x" as a value would be a glob.
    if (is_theirs && is_path && value.starts_with('!')) value.insert(0, "./");
    said.value = std::move(value);
    assignments.push_back(said);
    said.replaces = false;
  }
}

}  // namespace

bool applies_to(const Rule& rule, const std::vector<std::string>& command) {
  const std::string& typed = command.front();
  const std::string name(last_name(typed));
  const bool named =
      std::any_of(rule.commands.begin(), rule.commands.end(), [&](const std::string& glob) {
        const bool whole = glob.find('/') != std::string::npos;
        return text_matches(glob, whole ? typed : name);
      });
  return named &&
         std::all_of(rule.arguments.begin(), rule.arguments.end(), [&](const std::string& glob) {
           return std::any_of(command.begin() + 1, command.end(), [&](const std::string& argument) {
             return text_matches(glob, argument);
           });
         });
}

bool may_have_placeholders(const Option& option) {
  return option.type == ValueType::path || option.type == ValueType::made;
}

bool begins_with_placeholder(std::string_view text) {
  const auto found = find_placeholder(text, 0);
  return found && found->begin == 0;
}

std::vector<Assignment> assignments_for(const Rule& rule, const std::vector<std::string>& command) {
  std::vector<Assignment> assignments;
  assignments.reserve(rule.assignments.size());
  for (Assignment said : rule.assignments) {
    if (said.value && said.option != nullptr && may_have_placeholders(*said.option)) {
      add_expanded(std::move(said), command, assignments);
    } else {
      assignments.push_back(std::move(said));
    }
  }
  return assignments;
}

}  // namespace cache_run
