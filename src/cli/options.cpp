// SPDX-License-Identifier: MIT
#include "cli/options.hpp"

#include <algorithm>
#include <array>

namespace cache_run {
namespace {

constexpr std::string_view kKeyGroup = "What decides the result";
constexpr std::string_view kResultGroup = "What is stored";
constexpr std::string_view kUseGroup = "When a result is used";
constexpr std::string_view kOtherGroup = "Command, cache, messages";

// NOLINTNEXTLINE(readability-function-size): it is a table
constexpr auto table_of_options() {
  using enum OptionId;   // NOLINT(google-build-using-namespace)
  using enum ValueType;  // NOLINT(google-build-using-namespace)
  return std::array{
      Option{input, 'i', "input", path, "PATH", true, kKeyGroup,
             "put the contents of PATH in the key: a file,\ndirectory or quoted glob ('!GLOB' "
             "leaves files out)"},
      Option{input_mtime, 0, "input-mtime", path, "PATH", true, kKeyGroup,
             "put PATH's size and modification time in the key"},
      Option{input_mode, 0, "input-mode", choice, "contents|mtime", false, kKeyGroup,
             "compare inputs by contents (default) or by size and\nmodification time (mtime)"},
      Option{inputs_from, 0, "inputs-from", path, "FILE", true, kKeyGroup,
             "read more paths for -i from FILE, one a line ('-':\nfrom standard input)"},
      Option{inputs_null, '0', "inputs-null", flag, "", false, kKeyGroup,
             "split --inputs-from at NUL bytes instead of newlines\n(for find -print0)"},
      Option{depfile, 0, "depfile", made, "FILE", false, kKeyGroup,
             "read the make-style dependency file that the command\nwrites to FILE: files that it "
             "lists are inputs"},
      Option{auto_inputs, 0, "auto-inputs", choice, "tree|files|off", false, kKeyGroup,
             "take files that arguments name as inputs: tree (with\ndirectories, the default), "
             "files, off"},
      Option{ignore_arg, 0, "ignore-arg", text, "PATTERN", true, kKeyGroup,
             "leave arguments that match PATTERN out of the key\n('--log=*', '--log *')"},
      Option{ignore_unmatched, 0, "ignore-unmatched", flag, "", false, kKeyGroup,
             "leave arguments that no rule normalizes out of the\nkey"},
      Option{env, 'e', "env", text, "NAME", true, kKeyGroup,
             "put the environment variable NAME in the key (a\nquoted glob names several, '!NAME' "
             "leaves out)"},
      Option{no_default_env, 0, "no-default-env", flag, "", false, kKeyGroup,
             "leave PATH, LANG and the other default variables out\nof the key"},
      Option{key, 'k', "key", text, "TEXT", true, kKeyGroup,
             "put TEXT in the key; the command does not get it"},
      Option{standard_input, 0, "stdin", flag, "", false, kKeyGroup,
             "read standard input, put it in the key and give it\nto the command"},
      Option{no_standard_input, 0, "no-stdin", flag, "", false, kKeyGroup,
             "give the command an empty standard input (default:\nrun uncached if there may be "
             "data)"},
      Option{max_standard_input, 0, "max-stdin", size, "SIZE", false, kKeyGroup,
             "with --stdin, run uncached if standard input is\nlarger than SIZE (default 256MiB; "
             "off: no limit)"},
      Option{tty, 't', "tty", flag, "", false, kKeyGroup,
             "run the command on a terminal if cache-run has one:\ncolours stay, and the width is "
             "in the key"},
      Option{code, 0, "code", path, "FILE", true, kKeyGroup,
             "put the contents of FILE, more code, in the key"},
      Option{libs, 0, "libs", flag, "", false, kKeyGroup,
             "put the program's shared libraries in the key"},
      Option{base_dir, 0, "base-dir", path, "DIR", false, kKeyGroup,
             "write paths below DIR relative to DIR in the key, so\nthat a moved tree hits"},
      Option{no_cwd, 0, "no-cwd", flag, "", false, kKeyGroup,
             "leave the working directory out of the key"},
      Option{scope, 0, "scope", text, "NAME", false, kKeyGroup,
             "use the scope NAME: its results are apart from those\nof other scopes"},
      Option{trace, 0, "trace", choice, "off|auto|on", false, kKeyGroup,
             "watch the command: what it reads is in the key, what\nit writes is stored (auto, the "
             "default: where the\nkernel allows it)"},
      Option{output, 'o', "output", made, "PATH", true, kResultGroup,
             "store PATH, which the command creates, and restore\nit on a hit: a file, directory "
             "or quoted glob"},
      Option{remove_outputs, 0, "remove-outputs", flag, "", false, kResultGroup,
             "remove outputs before the command runs, so that\nleft-overs are never stored"},
      Option{output_times, 0, "output-times", choice, "now|recorded|keep", false, kResultGroup,
             "give restored outputs one present time (now, the\ndefault), the recorded times, or "
             "keep that of right ones"},
      Option{cache_exit, 0, "cache-exit", statuses, "LIST", false, kResultGroup,
             "store results with the exit statuses in LIST: 0,1 or\nall (default 0)"},
      Option{min_duration, 0, "min-duration", duration, "TIME", false, kResultGroup,
             "do not store runs shorter than TIME (default 0)"},
      Option{allow, 0, "allow", choice, "network|devices|ipc|descendants|time|own-times|all", true,
             kResultGroup,
             "store what a watched command did with these, though\nno key can hold it"},
      Option{max_entry_size, 0, "max-entry-size", size, "SIZE", false, kResultGroup,
             "do not store a result larger than SIZE\n(default no limit)"},
      Option{max_size, 0, "max-size", size, "SIZE", false, kResultGroup,
             "remove the least recently used results if the cache\nexceeds SIZE (default 10GiB; "
             "off: no limit)"},
      Option{max_age, 0, "max-age", duration, "TIME", false, kResultGroup,
             "remove results that were not used for TIME\n(default off)"},
      Option{ttl, 0, "ttl", duration, "TIME", false, kUseGroup,
             "treat results older than TIME as misses (90s, 1h30m,\n7d; default off)"},
      Option{stale, 0, "stale", duration, "TIME", false, kUseGroup,
             "use results older than TIME, and refresh them in the\nbackground (default off)"},
      Option{valid_if, 0, "valid-if", text, "LINE", false, kUseGroup,
             "use a result only if the shell line LINE succeeds;\nit reads the result's "
             "description as JSON"},
      Option{refresh, 0, "refresh", flag, "", false, kUseGroup,
             "run the command on a hit too, and replace the result"},
      Option{read_only, 0, "read-only", flag, "", false, kUseGroup, "write nothing to the cache"},
      Option{only_cached, 0, "only-cached", flag, "", false, kUseGroup,
             "never run the command: a miss is an error (125)"},
      Option{no_cache, 0, "no-cache", flag, "", false, kUseGroup,
             "run the command as if cache-run were not there"},
      Option{check, 0, "check", flag, "", false, kUseGroup,
             "run nothing; end with status 0 on a hit, 1 otherwise"},
      Option{warm, 0, "warm", flag, "", false, kUseGroup,
             "run the command in the background on a miss; print\nnothing"},
      Option{no_wait, 0, "no-wait", flag, "", false, kUseGroup,
             "do not wait for a process that runs the same command"},
      Option{strict, 0, "strict", flag, "", false, kUseGroup,
             "end with an error (125) instead of running uncached"},
      Option{shell, 's', "shell", text, "LINE", false, kOtherGroup, "run LINE with /bin/sh -c",
             WhereSaid::on_command_line},
      Option{cache_dir, 0, "cache-dir", path, "DIR", false, kOtherGroup,
             "store results in DIR (default ~/.cache/cache-run)"},
      Option{fallback_dir, 0, "fallback-dir", path, "DIR", false, kOtherGroup,
             "look in DIR, a second cache that is only read, if\nthe first cache has no result"},
      Option{remote, 0, "remote", text, "URL", true, kOtherGroup,
             "share results by URL, after the cache has none: a\nWeb or Redis server, or "
             "file:///DIRECTORY"},
      Option{remote_mode, 0, "remote-mode", choice, "r|rw|w|off", false, kOtherGroup,
             "read remotes, write them, or neither (default r, rw\nwith a key)"},
      Option{remote_key, 0, "remote-key", path, "FILE", false, kOtherGroup,
             "sign what is sent with the key in FILE (see 'remote\nkeygen')"},
      Option{remote_trust, 0, "remote-trust", path, "FILE", true, kOtherGroup,
             "believe what the public keys in FILE have signed"},
      Option{no_memo, 0, "no-memo", flag, "", false, kOtherGroup,
             "read all files again; use nothing remembered of them"},
      Option{trust, 0, "trust", path, "DIR", true, kOtherGroup,
             "let project files below DIR name programs and caches"},
      Option{report, 0, "report", text, "FILE|fd:N", false, kOtherGroup,
             "write a report of the call as JSON to FILE or to\ndescriptor N"},
      Option{verbose, 'v', "verbose", flag, "", false, kOtherGroup,
             "report whether the call was a hit, and if not, why"},
      Option{quiet, 'q', "quiet", flag, "", false, kOtherGroup, "print no warnings"},
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
