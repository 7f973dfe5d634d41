// SPDX-License-Identifier: MIT
#include "cli/completions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/completed_options.hpp"

namespace cache_run {
namespace {

/// Returns the kind of words to offer for an option. `value` is the name of its value in help.
Offer offer_of(ValueType type, std::string_view value) {
  switch (type) {
    case ValueType::flag:
      return Offer::flag;
    case ValueType::choice:
      return Offer::words;
    case ValueType::path:
    case ValueType::made:
      return value == "DIR" ? Offer::directories : Offer::files;
    default:
      return value.starts_with("FILE") ? Offer::files : Offer::text;
  }
}

CompletedOption completed(char letter, std::string_view name, ValueType type,
                          std::string_view value, bool repeatable, std::string_view help) {
  CompletedOption option{.names = {},
                         .repeatable = repeatable,
                         .offer = offer_of(type, value),
                         .value = std::string(value),
                         .help = std::string(help)};
  if (letter != 0) option.names.push_back(fmt::format("-{}", letter));
  option.names.push_back(fmt::format("--{}", name));
  if (option.offer == Offer::words) option.value = spaced(value);
  std::replace(option.help.begin(), option.help.end(), '\n', ' ');
  return option;
}

/// Removes from `names` all names that `options` have.
void drop_names_of(const std::vector<CompletedOption>& options, std::vector<std::string>& names) {
  for (const CompletedOption& option : options) {
    std::erase_if(names, [&](const std::string& name) {
      return std::find(option.names.begin(), option.names.end(), name) != option.names.end();
    });
  }
}

}  // namespace

std::vector<CompletedOption> run_options() {
  std::vector<CompletedOption> options;
  options.reserve(all_options().size());
  for (const Option& option : all_options()) {
    options.push_back(completed(option.letter, option.name, option.type, option.value,
                                option.repeatable, option.help));
  }
  return options;
}

std::vector<CompletedOption> options_of(const Subcommand& subcommand) {
  if (completes_as_run(subcommand)) return run_options();
  std::vector<CompletedOption> options;
  options.reserve(subcommand.options.size() + 1);
  for (const SubcommandOption& option : subcommand.options) {
    options.push_back(
        completed(option.letter, option.name, option.type, option.value, false, option.help));
  }
  options.push_back(completed('h', "help", ValueType::flag, "", false, "show this help"));
  if (subcommand.run_options) {
    for (CompletedOption& option : run_options()) {
      drop_names_of(options, option.names);
      if (!option.names.empty()) options.push_back(std::move(option));
    }
  }
  return options;
}

bool completes_as_run(const Subcommand& subcommand) {
  return subcommand.command == CommandPlace::first_word && subcommand.options.empty();
}

Offer words_of(const Subcommand& subcommand) {
  const auto holds = [&](std::string_view word) {
    return subcommand.words.find(word) != std::string_view::npos;
  };
  if (subcommand.words.empty()) return Offer::flag;
  if (holds("ID")) return Offer::ids;
  return holds("FILE") ? Offer::files : Offer::text;
}

std::string spaced(std::string_view words) {
  std::string text(words);
  std::replace(text.begin(), text.end(), '|', ' ');
  return text;
}

std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char letter : text) {
    if (letter == '\'') {
      result += R"('\'')";
    } else {
      result += letter;
    }
  }
  return result + "'";
}

std::string completions(std::string_view shell, std::span<const Subcommand> subcommands) {
  if (shell == "bash") return bash_completions(subcommands);
  return shell == "zsh" ? zsh_completions(subcommands) : fish_completions(subcommands);
}

}  // namespace cache_run
