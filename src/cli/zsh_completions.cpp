// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "cli/completed_options.hpp"

namespace cache_run {
namespace {

/// The functions of the script that depend on no option.
constexpr std::string_view kZshFunctions = R"(
_cache-run() {
    local context curcontext=$curcontext state state_descr line ret=1
    local -A opt_args
    local -a typed=("${(@)words}")
    local -i at=CURRENT
    _arguments -C -s -S -A '-*' "${(@)_cache_run_options}" '(-): :->first' '*:: :->rest' && ret=0
    case $state in
        first)
            if [[ $typed[at-1] != -- ]]; then
                _describe -t subcommands subcommand _cache_run_subcommands && ret=0
            fi
            _command_names -e && ret=0
            ;;
        rest)
            # $words is now the first word that is no option, and what follows.
            if [[ $typed[at-CURRENT] != -- ]] && (( ${+functions[_cache_run_of_$words[1]]} )); then
                _cache_run_of_$words[1] && ret=0
            else
                _normal && ret=0
            fi
            ;;
    esac
    return ret
}

_cache_run_of_run() {
    _arguments -s -S -A '-*' "${(@)_cache_run_options}" '(-):command:_command_names -e' '*:: :_normal'
}

_cache_run_ids() {
    local -a ids=("${(@f)$(_call_program ids command cache-run list --limit 1000 2>/dev/null)}")
    # Whoever filled the cache may have chosen other letters.
    ids=("${(@)${(@)ids%% *}:#*[^a-zA-Z0-9._+-]*}")
    compadd -a ids
}

# The command after '--'.
_cache_run_after_dashes() {
    local -i dashes=${typed[(i)--]}
    (( dashes < at )) || return 1
    words=("${(@)typed[dashes+1,-1]}")
    CURRENT=$(( at - dashes ))
    if (( CURRENT == 1 )); then _command_names -e; else _normal; fi
}
)";

/// Returns `text` with a backslash before each backslash and each letter of `special`.
std::string escaped(std::string_view text, std::string_view special) {
  std::string result;
  for (const char letter : text) {
    if (letter == '\\' || special.find(letter) != std::string_view::npos) result += '\\';
    result += letter;
  }
  return result;
}

/// Returns the ":MESSAGE:ACTION" of an option, as zsh's _arguments reads it (zshcompsys(1)).
std::string action_of(const CompletedOption& option) {
  const std::string value = escaped(option.value, ":");
  switch (option.offer) {
    case Offer::flag:
      return "";
    case Offer::text:
      return fmt::format(":{}: ", value);
    case Offer::words:
      return fmt::format(":value:({})", value);
    case Offer::files:
      return fmt::format(":{}:_files", value);
    case Offer::ids:
      return fmt::format(":{}:_cache_run_ids", value);
    case Offer::directories:
      break;
  }
  return fmt::format(":{}:_files -/", value);
}

/// Returns the specifications of options for zsh's _arguments, one line for each name.
std::string specifications(const std::vector<CompletedOption>& options) {
  std::string text;
  for (const CompletedOption& option : options) {
    std::string all;
    for (const std::string& name : option.names) all += (all.empty() ? "" : " ") + name;
    for (const std::string& name : option.names) {
      const bool is_long = name.starts_with("--");
      // "--name=": the value follows '=' or is the next word. "-n+": it is in this or the next
      // word.
      const std::string_view mark = option.offer == Offer::flag ? "" : (is_long ? "=" : "+");
      const std::string alone = option.repeatable ? "*" : fmt::format("({})", all);
      text += fmt::format("    {}\n",
                          quoted(fmt::format("{}{}{}[{}]{}", alone, name, mark,
                                             escaped(option.help, "[]"), action_of(option))));
    }
  }
  return text;
}

/// Returns the function of the script that completes the words of a subcommand.
std::string function_of(const Subcommand& subcommand) {
  std::string operands;
  if (!subcommand.choices.empty()) {
    operands = fmt::format(
        " {}", quoted(fmt::format("1:{}:({})", subcommand.name, spaced(subcommand.choices))));
  }
  if (words_of(subcommand) == Offer::ids) operands += " '*:result:_cache_run_ids'";
  if (words_of(subcommand) == Offer::files) operands += " '*:file:_files'";
  const bool begins_command = subcommand.command == CommandPlace::first_word;
  if (begins_command) operands += " '(-):command:_command_names -e' '*:: :_normal'";
  const std::string_view hand_over = subcommand.command == CommandPlace::after_dashes
                                         ? "    _cache_run_after_dashes && return\n"
                                         : "";
  return fmt::format(
      "\n_cache_run_of_{}() {{\n    local -a options=(\n{}    )\n{}"
      "    _arguments -s -S{} \"${{(@)options}}\"{}\n}}\n",
      subcommand.name, specifications(options_of(subcommand)), hand_over,
      begins_command ? " -A '-*'" : "", operands);
}

}  // namespace

std::string zsh_completions(std::span<const Subcommand> subcommands) {
  std::string names;
  std::string functions;
  for (const Subcommand& subcommand : subcommands) {
    names += fmt::format("    {}\n", quoted(fmt::format("{}:{}", subcommand.name,
                                                        escaped(subcommand.summary, ":"))));
    if (!completes_as_run(subcommand)) functions += function_of(subcommand);
  }
  return fmt::format(R"(#compdef cache-run
# Completion of cache-run for zsh. Made by: cache-run completions zsh

typeset -ga _cache_run_subcommands=(
{})
typeset -ga _cache_run_options=(
{})
{}{}
if [[ $funcstack[1] == _cache-run ]]; then
    _cache-run "$@"
else
    compdef _cache-run cache-run
fi
)",
                     names, specifications(run_options()), kZshFunctions, functions);
}

}  // namespace cache_run
