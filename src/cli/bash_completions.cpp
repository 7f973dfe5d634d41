// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "cli/completed_options.hpp"

namespace cache_run {
namespace {

/// The functions of the script that depend on no option. Readline cuts words at '=' and ':', too,
/// so _cache_run() first joins them. Readline replaces only the text after the last cut, so
/// _cache_run_cut() removes the text before it from the completions.
constexpr std::string_view kBashFunctions = R"(
# What the option word $1 leaves open: $kind is what its value is, empty if it takes none, and $head what stands
# before the value in the same word, empty if the value is the next word.
_cache_run_look() {
    local letters
    kind='' head=''
    case $1 in
        --*=*)
            _cache_run_kind "${1%%=*}"
            head=${1%%=*}=
            ;;
        --*) _cache_run_kind "$1" ;;
        *)
            letters=${1#-}
            while [[ -n $letters && -z $kind ]]; do
                _cache_run_kind "-${letters:0:1}"
                letters=${letters:1}
            done
            if [[ -n $kind && -n $letters ]]; then head=${1%"$letters"}; fi
            ;;
    esac
}

# Values of the kind $1 that begin with $2.
_cache_run_offer() {
    case $1 in
        '' | text) ;;
        files)
            compopt -o filenames -o default 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$2")
            ;;
        directories)
            compopt -o filenames -o dirnames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -d -- "$2")
            ;;
        ids) _cache_run_offer_ids "$2" ;;
        *) mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2") ;;
    esac
}

# Ids that begin with $1. compgen -W would expand them, and a cache may be somebody else's. The word that was typed is
# not run: it may name a file of a clone.
_cache_run_offer_ids() {
    local LC_ALL=C line lines=()
    mapfile -t lines < <(command cache-run list --limit 1000 2>/dev/null)
    for line in "${lines[@]%% *}"; do
        if [[ $line == "$1"* && $line != *[!a-zA-Z0-9._+-]* ]]; then COMPREPLY+=("$line"); fi
    done
}

# Values for what follows $head in the word under the cursor.
_cache_run_offer_after_head() {
    local i
    _cache_run_offer "$1" "${current#"$head"}"
    for i in "${!COMPREPLY[@]}"; do COMPREPLY[i]=$head${COMPREPLY[i]}; done
}

# The command is COMP_WORDS[$1]: what it takes is its own affair.
_cache_run_hand_over() {
    if declare -F _comp_command_offset >/dev/null; then
        _comp_command_offset "$1"
    elif declare -F _command_offset >/dev/null; then
        _command_offset "$1"
    elif ((COMP_CWORD == $1)); then
        mapfile -t COMPREPLY < <(compgen -c -- "${COMP_WORDS[COMP_CWORD]}")
    else
        _cache_run_offer files "${COMP_WORDS[COMP_CWORD]}"
    fi
}

_cache_run_current() {
    local replies=()
    if [[ $current == -?* ]]; then
        _cache_run_look "$current"
        if [[ -n $head ]]; then
            _cache_run_offer_after_head "$kind"
        else
            _cache_run_options
            _cache_run_offer "$options" "$current"
        fi
    elif ! _cache_run_begins_command; then
        if ((given)); then choices=''; fi
        _cache_run_offer "${choices:-$further}" "$current"
    else
        if [[ -z $subcommand ]]; then mapfile -t replies < <(compgen -W "$_cache_run_subcommands" -- "$current"); fi
        _cache_run_hand_over "${starts[last]}"
        COMPREPLY=("${replies[@]}" "${COMPREPLY[@]}")
    fi
}

_cache_run() {
    local words=() starts=() line=$COMP_LINE current word i last head='' kind='' options='' choices='' further='' subcommand='' given=0
    COMPREPLY=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((i)) && [[ $line == [![:space:]]* ]]; then
            words[${#words[@]} - 1]+=$word
        else
            words+=("$word")
            starts+=("$i")
        fi
        line=${line#*"$word"}
    done
    last=$((${#words[@]} - 1))
    current=${words[last]}
    for ((i = 1; i < last; i++)); do
        word=${words[i]}
        if [[ $word == -- ]]; then
            _cache_run_takes_command && _cache_run_hand_over "${starts[i + 1]}"
            return
        elif [[ $word == -?* ]]; then
            _cache_run_look "$word"
            if [[ -z $kind || -n $head ]]; then continue; fi
            if ((++i == last)); then
                head=''
                _cache_run_offer_after_head "$kind"
                _cache_run_cut
                return
            fi
        elif [[ -z $subcommand && " $_cache_run_subcommands " == *" $word "* ]]; then
            subcommand=$word
            _cache_run_options
        elif _cache_run_begins_command; then
            _cache_run_hand_over "${starts[i]}"
            return
        else
            ((++given))
        fi
    done
    _cache_run_current
    _cache_run_cut
}

# Leaves what follows readline's last cut in the word under the cursor.
_cache_run_cut() {
    local tail=${COMP_WORDS[COMP_CWORD]} i
    if [[ $tail == [=:@]* ]]; then tail=''; fi
    for i in "${!COMPREPLY[@]}"; do COMPREPLY[i]=${COMPREPLY[i]#"${current%"$tail"}"}; done
}

complete -F _cache_run cache-run
)";

/// Returns the $kind of an offer in the script. `words` are the words of Offer::words.
std::string kind_of(Offer offer, const std::string& words) {
  switch (offer) {
    case Offer::flag:
      return "";
    case Offer::text:
      return "text";
    case Offer::words:
      return words;
    case Offer::files:
      return "files";
    case Offer::ids:
      return "ids";
    case Offer::directories:
      break;
  }
  return "directories";
}

/// Returns the pattern of a `case` for all names of an option: "list:-n | list:--name".
std::string patterns(std::string_view subcommand, const CompletedOption& option) {
  std::string text;
  for (const std::string& name : option.names) {
    text += fmt::format("{}{}:{}", text.empty() ? "" : " | ", subcommand, name);
  }
  return text;
}

/// Returns the names of all `options`, with blanks between them.
std::string names_of(const std::vector<CompletedOption>& options) {
  std::string names;
  for (const CompletedOption& option : options) {
    for (const std::string& name : option.names) {
      names += fmt::format("{}{}", names.empty() ? "" : " ", name);
    }
  }
  return names;
}

/// Returns a line of a `case` for each option that takes a value.
std::string cases_of(std::string_view subcommand, const std::vector<CompletedOption>& options) {
  std::string cases;
  for (const CompletedOption& option : options) {
    if (option.offer == Offer::flag) continue;
    cases += fmt::format("        {}) kind={} ;;\n", patterns(subcommand, option),
                         quoted(kind_of(option.offer, option.value)));
  }
  return cases;
}

}  // namespace

std::string bash_completions(std::span<const Subcommand> subcommands) {
  std::string kinds = cases_of("", run_options());
  std::string lists;
  std::string names;
  std::string beginners = "''";
  std::string takers = "''";
  for (const Subcommand& subcommand : subcommands) {
    names += fmt::format("{}{}", names.empty() ? "" : " ", subcommand.name);
    const CommandPlace place = subcommand.command;
    if (place != CommandPlace::none) takers += fmt::format(" | {}", subcommand.name);
    if (place == CommandPlace::first_word) beginners += fmt::format(" | {}", subcommand.name);
    if (completes_as_run(subcommand)) continue;
    const auto options = options_of(subcommand);
    kinds += cases_of(subcommand.name, options);
    lists += fmt::format("        {}) options={} choices={} further={} ;;\n", subcommand.name,
                         quoted(names_of(options)), quoted(spaced(subcommand.choices)),
                         quoted(kind_of(words_of(subcommand), "")));
  }
  return fmt::format(R"(# Completion of cache-run for bash. Made by: cache-run completions bash
# shellcheck shell=bash

_cache_run_subcommands={}

# What the value of option $1 is: files, directories, text, ids or the words to choose from; empty if it takes none.
_cache_run_kind() {{
    kind=''
    case ${{subcommand#run}}:$1 in
{}    esac
}}

# The options of $subcommand, the words that its first word is chosen from, and what its further words are.
_cache_run_options() {{
    case $subcommand in
{}        *) options={} choices='' further='' ;;
    esac
}}

# Whether its first word is a command; whether there may be one after '--'.
_cache_run_begins_command() {{
    case $subcommand in {}) ;; *) return 1 ;; esac
}}
_cache_run_takes_command() {{
    case $subcommand in {}) ;; *) return 1 ;; esac
}}
{})",
                     quoted(names), kinds, lists, quoted(names_of(run_options())), beginners,
                     takers, kBashFunctions);
}

}  // namespace cache_run
