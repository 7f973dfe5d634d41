// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "cli/completed_options.hpp"

namespace cache_run {
namespace {

/// The functions of the script that depend on no option.
constexpr std::string_view kFishFunctions = R"(
# Where the cursor is: "first" (options, subcommands or the command), a subcommand with the number of its words so far
# below, or "command" with the number of the command's word below.
function __cache_run_place
    set -l words (commandline -opc)
    set -l place first
    set -l i 2
    while test $i -le (count $words)
        set -l word $words[$i]
        if test "$word" = --
            if __cache_run_takes_command $place[1]
                set place command (math $i + 1)
            end
            break
        else if string match -qr -- '^-.' $word
            if string match -qr -- (__cache_run_valued $place[1]) $word
                set i (math $i + 1)
            end
        else if test $place[1] = first; and contains -- $word $__cache_run_subcommands
            set place $word 0
        else if contains -- $place[1] $__cache_run_beginners
            set place command $i
            break
        else
            set place[2] (math $place[2] + 1)
        end
        set i (math $i + 1)
    end
    printf '%s\n' $place
end

function __cache_run_at
    set -l place (__cache_run_place)
    contains -- $place[1] $argv
end

function __cache_run_at_first_word
    set -l place (__cache_run_place)
    test $place[1] = $argv[1]; and test $place[2] -eq 0
end

function __cache_run_at_further_words
    set -l place (__cache_run_place)
    test $place[1] = $argv[1]; and test $place[2] -gt 0
end

function __cache_run_ids
    # Whoever filled the cache may have chosen other letters.
    command cache-run list --limit 1000 2>/dev/null | string replace -r ' .*' '' | string match -r '^[a-zA-Z0-9._+-]+$'
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
complete -c cache-run -n "__cache_run_at $__cache_run_beginners" -a '(__fish_complete_command)'
complete -c cache-run -n '__cache_run_at command' -a '(__cache_run_command)'
)";

/// Returns `text` in single quotes for fish, which knows the escapes \' and \\ there.
std::string fish_quoted(std::string_view text) {
  std::string result = "'";
  for (const char letter : text) {
    if (letter == '\'' || letter == '\\') result += '\\';
    result += letter;
  }
  return result + "'";
}

/// Returns the arguments of fish's `complete` for the value of an option.
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
    case Offer::ids:
      return " -x -a '(__cache_run_ids)'";
    case Offer::directories:
      break;
  }
  return " -x -a '(__fish_complete_directories)'";
}

/// Returns the lines that complete the words of a subcommand: its choices, then ids or files.
std::string lines_for_words(const Subcommand& subcommand) {
  const bool has_choices = !subcommand.choices.empty();
  std::string lines;
  if (has_choices) {
    lines = fmt::format("complete -c cache-run -n '__cache_run_at_first_word {}' -a {}\n",
                        subcommand.name, fish_quoted(spaced(subcommand.choices)));
  }
  const Offer words = words_of(subcommand);
  if (words != Offer::ids && words != Offer::files) return lines;
  return lines + fmt::format("complete -c cache-run -n '__cache_run_at{} {}' {}\n",
                             has_choices ? "_further_words" : "", subcommand.name,
                             words == Offer::ids ? "-a '(__cache_run_ids)'" : "-F");
}

/// Returns the lines that complete the options at some places (see __cache_run_place).
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

/// Returns a regular expression (PCRE2) for words such as "--input" and "-vi", whose value is the
/// next word.
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
  // "(?!)" never matches.
  return fmt::format("^(--({}){})$", names.empty() ? "(?!)" : names, by_letter);
}

}  // namespace

std::string fish_completions(std::span<const Subcommand> subcommands) {
  std::string names;
  std::string valued;
  std::string beginners = " first";
  std::string takers = "first";
  std::string lines;
  for (const Subcommand& subcommand : subcommands) {
    names += fmt::format(" {}", subcommand.name);
    lines += fmt::format("complete -c cache-run -n '__cache_run_at first' -a {} -d {}\n",
                         subcommand.name, fish_quoted(subcommand.summary));
    const CommandPlace place = subcommand.command;
    if (place != CommandPlace::none) takers += fmt::format(" {}", subcommand.name);
    if (place == CommandPlace::first_word) beginners += fmt::format(" {}", subcommand.name);
    if (completes_as_run(subcommand)) continue;
    const auto options = options_of(subcommand);
    valued += fmt::format("        case {}\n            echo {}\n", subcommand.name,
                          fish_quoted(valued_pattern(options)));
    lines += lines_of(subcommand.name, options);
    lines += lines_for_words(subcommand);
  }
  return fmt::format(R"(# Completion of cache-run for fish. Made by: cache-run completions fish

set -g __cache_run_subcommands{}
# Those whose first word is a command, as that of none is.
set -g __cache_run_beginners{}

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
                     names, beginners, valued, fish_quoted(valued_pattern(run_options())), takers,
                     kFishFunctions, lines_of("first run", run_options()), lines);
}

}  // namespace cache_run
