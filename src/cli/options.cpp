// SPDX-License-Identifier: MIT
#include "cli/options.hpp"

#include <algorithm>
#include <array>

namespace cache_run {
namespace {

constexpr std::string_view kKeyGroup = "What decides the result";
constexpr std::string_view kResultGroup = "What is kept of it";
constexpr std::string_view kUseGroup = "When a result is used";
constexpr std::string_view kOtherGroup = "Command, cache, messages";

// NOLINTNEXTLINE(readability-function-size): it is a table
constexpr auto table_of_options() {
  using enum OptionId;   // NOLINT(google-build-using-namespace)
  using enum ValueType;  // NOLINT(google-build-using-namespace)
  return std::array{
      Option{input, 'i', "input", path, "PATH", true, kKeyGroup,
             "file, directory or quoted glob whose contents decide\n('!GLOB' leaves out)"},
      Option{input_mtime, 0, "input-mtime", path, "PATH", true, kKeyGroup,
             "the same by size and modification time"},
      Option{input_mode, 0, "input-mode", choice, "contents|mtime", false, kKeyGroup,
             "how -i and arguments are looked at (default contents)"},
      Option{inputs_from, 0, "inputs-from", path, "FILE", true, kKeyGroup,
             "more inputs for -i, a line each ('-': standard input)"},
      Option{inputs_null, '0', "inputs-null", flag, "", false, kKeyGroup,
             "--inputs-from is separated by NUL, as by find -print0"},
      Option{depfile, 0, "depfile", made, "FILE", false, kKeyGroup,
             "the command writes this make-style dependency file;\nwhat it lists decides as well"},
      Option{auto_inputs, 0, "auto-inputs", choice, "tree|files|off", false, kKeyGroup,
             "arguments that name files are inputs: tree (with\ndirectories, the default), files, "
             "off"},
      Option{ignore_arg, 0, "ignore-arg", text, "PATTERN", true, kKeyGroup,
             "arguments that do not decide ('--log=*', '--log *')"},
      Option{ignore_unmatched, 0, "ignore-unmatched", flag, "", false, kKeyGroup,
             "only arguments that a rule normalises decide"},
      Option{env, 'e', "env", text, "NAME", true, kKeyGroup,
             "variable (or quoted glob) whose value decides"},
      Option{no_default_env, 0, "no-default-env", flag, "", false, kKeyGroup,
             "PATH, LANG and the like do not decide"},
      Option{key, 'k', "key", text, "TEXT", true, kKeyGroup,
             "text that decides; not passed to the command"},
      Option{
          standard_input, 0, "stdin", flag, "", false, kKeyGroup,
          "read standard input: it decides, and the command\ngets it (otherwise it gets an empty "
          "one)"},
      Option{tty, 't', "tty", flag, "", false, kKeyGroup,
             "on a terminal the command gets one, too: colours stay;\nits width decides"},
      Option{code, 0, "code", path, "FILE", true, kKeyGroup, "more code whose contents decide"},
      Option{libs, 0, "libs", flag, "", false, kKeyGroup, "the program's shared libraries decide"},
      Option{base_dir, 0, "base-dir", path, "DIR", false, kKeyGroup,
             "paths below DIR count relative to it: a moved tree\nhits"},
      Option{no_cwd, 0, "no-cwd", flag, "", false, kKeyGroup,
             "the working directory does not decide"},
      Option{scope, 0, "scope", text, "NAME", false, kKeyGroup,
             "a separate namespace in the same cache"},
      Option{output, 'o', "output", made, "PATH", true, kResultGroup,
             "file, directory or quoted glob that the command\ncreates: restored on a hit"},
      Option{cache_exit, 0, "cache-exit", statuses, "LIST", false, kResultGroup,
             "exit statuses to store: 0,1 or all (default 0)"},
      Option{min_duration, 0, "min-duration", duration, "TIME", false, kResultGroup,
             "do not store what ran faster"},
      Option{max_entry_size, 0, "max-entry-size", size, "SIZE", false, kResultGroup,
             "do not store what is larger"},
      Option{max_size, 0, "max-size", size, "SIZE", false, kResultGroup,
             "what was used least goes when all results take more\n(default 10GiB; off)"},
      Option{max_age, 0, "max-age", duration, "TIME", false, kResultGroup,
             "what was not used for so long goes (default off)"},
      Option{ttl, 0, "ttl", duration, "TIME", false, kUseGroup,
             "older results are misses (90s, 1h30m, 7d)"},
      Option{stale, 0, "stale", duration, "TIME", false, kUseGroup,
             "older results are used and refreshed in the\nbackground"},
      Option{valid_if, 0, "valid-if", text, "LINE", false, kUseGroup,
             "a result counts only if this shell line, given its\ndescription as JSON, succeeds"},
      Option{refresh, 0, "refresh", flag, "", false, kUseGroup,
             "run even on a hit, and store anew"},
      Option{read_only, 0, "read-only", flag, "", false, kUseGroup, "write nothing to the cache"},
      Option{only_cached, 0, "only-cached", flag, "", false, kUseGroup,
             "never run: a miss is an error (125)"},
      Option{no_cache, 0, "no-cache", flag, "", false, kUseGroup,
             "run the command as if cache-run were not there"},
      Option{check, 0, "check", flag, "", false, kUseGroup,
             "only tell whether it is a hit (0) or not (1)"},
      Option{warm, 0, "warm", flag, "", false, kUseGroup,
             "on a miss run in the background; print nothing"},
      Option{no_wait, 0, "no-wait", flag, "", false, kUseGroup,
             "do not wait for another process that runs the same"},
      Option{strict, 0, "strict", flag, "", false, kUseGroup,
             "what would run uncached is an error (125)"},
      Option{shell, 's', "shell", text, "LINE", false, kOtherGroup, "run LINE with /bin/sh -c",
             WhereSaid::on_command_line},
      Option{cache_dir, 0, "cache-dir", path, "DIR", false, kOtherGroup,
             "where results are (default ~/.cache/cache-run)"},
      Option{fallback_dir, 0, "fallback-dir", path, "DIR", false, kOtherGroup,
             "a cache that is only read, asked where the first one\nhas no result"},
      Option{no_memo, 0, "no-memo", flag, "", false, kOtherGroup,
             "read all files anew, whatever is remembered of them"},
      Option{trust, 0, "trust", path, "DIR", true, kOtherGroup,
             "project files below it may name programs and caches"},
      Option{report, 0, "report", text, "FILE|fd:N", false, kOtherGroup,
             "describe the call there as JSON"},
      Option{verbose, 'v', "verbose", flag, "", false, kOtherGroup,
             "say whether it was a hit, or why not"},
      Option{quiet, 'q', "quiet", flag, "", false, kOtherGroup, "no warnings"},
      Option{help, 'h', "help", flag, "", false, kOtherGroup, "show this help",
             WhereSaid::on_command_line},
      Option{version, 'V', "version", flag, "", false, kOtherGroup, "show the version",
             WhereSaid::on_command_line},
  };
}

constexpr auto kOptions = table_of_options();

constexpr std::string_view kVariablePrefix = "CACHE_RUN_";

/// Returns the letter of a variable for a letter of an option's name: 'A' for 'a', '_' for '-'.
char letter_in_variable(char letter) {
  const bool is_small = letter >= 'a' && letter <= 'z';
  return is_small ? static_cast<char>(letter - 'a' + 'A') : '_';
}

}  // namespace

std::span<const Option> all_options() { return kOptions; }

const Option* find_option(std::string_view name) {
  const auto* const row = std::find_if(kOptions.begin(), kOptions.end(),
                                       [&](const Option& option) { return option.name == name; });
  return row == kOptions.end() ? nullptr : row;
}

const Option* find_option(char letter) {
  const auto* const row = std::find_if(kOptions.begin(), kOptions.end(), [&](const Option& option) {
    return letter != 0 && option.letter == letter;
  });
  return row == kOptions.end() ? nullptr : row;
}

std::string variable_of(const Option& option) {
  if (option.said == WhereSaid::on_command_line) return {};
  std::string variable(kVariablePrefix);
  for (const char letter : option.name) variable += letter_in_variable(letter);
  return variable;
}

const Option* option_of_variable(std::string_view variable) {
  if (!variable.starts_with(kVariablePrefix)) return nullptr;
  variable.remove_prefix(kVariablePrefix.size());
  const auto* const row = std::find_if(kOptions.begin(), kOptions.end(), [&](const Option& option) {
    return option.said != WhereSaid::on_command_line &&
           std::equal(variable.begin(), variable.end(), option.name.begin(), option.name.end(),
                      [](char one, char other) { return one == letter_in_variable(other); });
  });
  return row == kOptions.end() ? nullptr : row;
}

std::string key_of(const Option& option) {
  if (option.said == WhereSaid::on_command_line) return {};
  std::string key(option.name);
  std::replace(key.begin(), key.end(), '-', '_');
  return key;
}

}  // namespace cache_run
