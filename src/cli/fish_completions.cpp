// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "cli/completed_options.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kFunctions = R"(
# Where the cursor is: "first" (options, subcommands or the command), a subcommand, or "command" with the number of the
# command's word below.
function __cache_run_place
    set -l words (commandline -opc)
    set -l place first
    set -l i 2
    while test $i -le (count $words)
        set -l word $words[$i]
        if test "$word" = --
            if __cache_run_takes_command $place
                set place command (math $i + 1)
            end
            break
        else if string match -qr -- '^-.' $word
            if string match -qr -- (__cache_run_valued $place) $word
                set i (math $i + 1)
            end
        else if test $place = first; and contains -- $word $__cache_run_subcommands
            set place $word
        else if contains -- $place first run
            set place command $i
            break
        end
        set i (math $i + 1)
    end
    printf '%s\n' $place
end

function __cache_run_at
    set -l place (__cache_run_place)
    contains -- $place[1] $argv
end

# What the command's own completion offers.
function __cache_run_command
    set -l place (__cache_run_place)
    set -l words (commandline -opc)
    if test $place[2] -gt (count $words)
        __fish_complete_command
    else
        set -l rest (string escape -- $words[$place[2]..-1]) (commandline -ct)
        complete -C "$rest"
    end
end

complete -c cache-run -f
complete -c cache-run -n '__cache_run_at first run' -a '(__fish_complete_command)'
complete -c cache-run -n '__cache_run_at command' -a '(__cache_run_command)'
)";

std::string fish_quoted(std::string_view text) {
  std::string result = "'";
  for (const char letter : text) {
    if (letter == '\'' || letter == '\\') result += '\\';
    result += letter;
  }
  return result + "'";
}

/// The value's part of `complete`.
std::string value_of(const CompletedOption& option) {
  switch (option.offer) {
    case Offer::flag:
      return "";
    case Offer::text:
      return " -x";
    case Offer::words:
      return fmt::format(" -x -a {}", fish_quoted(option.value));
    case Offer::files:
      return " -r -F";
    case Offer::directories:
      break;
  }
  return " -x -a '(__fish_complete_directories)'";
}

std::string lines_of(std::string_view places, const std::vector<CompletedOption>& options) {
  std::string lines;
  for (const CompletedOption& option : options) {
    std::string names;
    for (const std::string& name : option.names) {
      const bool is_long = name.starts_with("--");
      names += is_long ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    lines += fmt::format("complete -c cache-run -n '__cache_run_at {}'{}{} -d {}\n", places, names,
                         value_of(option), fish_quoted(option.help));
  }
  return lines;
}

/// An expression for the words whose value is the next word: "--input", "-vi".
std::string valued_pattern(const std::vector<CompletedOption>& options) {
  std::string names;
  std::string flags;
  std::string letters;
  for (const CompletedOption& option : options) {
    for (const std::string& name : option.names) {
      const bool is_flag = option.offer == Offer::flag;
      const std::string bare = name.substr(name.starts_with("--") ? 2 : 1);
      if (!name.starts_with("--")) {
        (is_flag ? flags : letters) += bare;
      } else if (!is_flag) {
        names += (names.empty() ? "" : "|") + bare;
      }
    }
  }
  const std::string by_letter =
      letters.empty() ? ""
                      : fmt::format("|-{}[{}]", flags.empty() ? "" : "[" + flags + "]*", letters);
  return fmt::format("^(--({}){})$", names.empty() ? "(?!)" : names, by_letter);
}

}  // namespace

std::string fish_completions(std::span<const Subcommand> subcommands) {
  std::string names;
  std::string valued;
  std::string takers = "first run";
  std::string lines;
  for (const Subcommand& subcommand : subcommands) {
    names += fmt::format(" {}", subcommand.name);
    lines += fmt::format("complete -c cache-run -n '__cache_run_at first' -a {} -d {}\n",
                         subcommand.name, fish_quoted(subcommand.summary));
    if (subcommand.command == CommandPlace::after_dashes)
      takers += fmt::format(" {}", subcommand.name);
    if (completes_as_run(subcommand)) continue;
    const auto options = options_of(subcommand);
    valued += fmt::format("        case {}\n            echo {}\n", subcommand.name,
                          fish_quoted(valued_pattern(options)));
    lines += lines_of(subcommand.name, options);
    if (subcommand.choices.empty()) continue;
    lines += fmt::format("complete -c cache-run -n '__cache_run_at {}' -a {}\n", subcommand.name,
                         fish_quoted(spaced(subcommand.choices)));
  }
  return fmt::format(R"(# Completion of cache-run for fish. Made by: cache-run completions fish

set -g __cache_run_subcommands{}

# The words whose value is the next word.
function __cache_run_valued
    switch $argv[1]
{}        case '*'
            echo {}
    end
end

function __cache_run_takes_command
    contains -- $argv[1] {}
end
{}{}{})",
                     names, valued, fish_quoted(valued_pattern(run_options())), takers, kFunctions,
                     lines_of("first run", run_options()), lines);
}

}  // namespace cache_run
