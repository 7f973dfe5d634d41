// SPDX-License-Identifier: MIT
#include "config/rule.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "config/implied_depfile.hpp"
#include "inputs/pattern.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

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

/// Returns the last value of the command's own option; "" if the command does not have it. The
/// value of -MF may be implied by other options of a compiler.
std::string value_in(const std::vector<std::string>& command, std::string_view option) {
  std::string value;
  for (std::size_t i = 1; i < command.size() && command[i] != "--"; ++i) {
    if (auto glued = glued_value(command[i], option)) {
      value = std::move(*glued);
    } else if (command[i] == option && i + 1 < command.size()) {
      value = command[++i];
    }
  }
  return option == "-MF" && value.empty() ? implied_depfile(command) : value;
}

/// Returns `text` with all placeholders replaced; nullopt if one has no value in `command`.
std::optional<std::string> expanded(std::string_view text,
                                    const std::vector<std::string>& command) {
  std::string result;
  std::size_t done = 0;
  for (auto found = find_placeholder(text, 0); found; found = find_placeholder(text, done)) {
    const std::string value = value_in(command, found->option);
    if (value.empty()) return std::nullopt;
    result += text.substr(done, found->begin - done);
    result += value;
    done = found->end;
  }
  result += text.substr(done);
  return result;
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
      const bool is_theirs = begins_with_placeholder(*said.value);
      said.value = expanded(*said.value, command);
      // An output that cache-run does not know would be missing in the result: do not cache.
      const bool is_refused = !said.value && said.option->type == ValueType::made;
      if (is_refused) said.refusal = Refusal::unknown_file;
      if (!said.value && !said.replaces && !is_refused) continue;
      // A file '!x' of the command is a path here, but "!x" as a value would be a glob.
      if (said.value && is_theirs && said.option->type == ValueType::path &&
          said.value->starts_with('!')) {
        said.value->insert(0, "./");
      }
    }
    assignments.push_back(std::move(said));
  }
  return assignments;
}

}  // namespace cache_run
