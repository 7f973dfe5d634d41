// SPDX-License-Identifier: MIT
#include "cli/options.hpp"

#include <algorithm>
#include <array>

namespace cache_run {
namespace {

constexpr std::string_view kKeyGroup = "What decides the result";
constexpr std::string_view kResultGroup = "What is kept of it";
constexpr std::string_view kCacheGroup = "Cache";
constexpr std::string_view kOtherGroup = "Messages and help";

using enum OptionId;  // NOLINT(google-build-using-namespace)

constexpr std::array kOptions = {
    Option{input, 'i', "input", "PATH", true, kKeyGroup,
           "file, directory or quoted glob whose contents decide\n('!GLOB' leaves out)"},
    Option{input_mtime, 0, "input-mtime", "PATH", true, kKeyGroup,
           "the same by size and modification time"},
    Option{
        auto_inputs, 0, "auto-inputs", "WHICH", false, kKeyGroup,
        "arguments that name files are inputs: tree (with\ndirectories, the default), files, off"},
    Option{env, 'e', "env", "NAME", true, kKeyGroup,
           "variable (or quoted glob) whose value decides"},
    Option{key, 'k', "key", "TEXT", true, kKeyGroup,
           "text that decides; not passed to the command"},
    Option{standard_input, 0, "stdin", "", false, kKeyGroup,
           "read standard input: it decides, and the command\ngets it (otherwise it gets an empty "
           "one)"},
    Option{output, 'o', "output", "PATH", true, kResultGroup,
           "file, directory or quoted glob that the command\ncreates: restored on a hit"},
    Option{cache_exit, 0, "cache-exit", "LIST", false, kResultGroup,
           "exit statuses to store: 0,1 or all (default 0)"},
    Option{cache_dir, 0, "cache-dir", "DIR", false, kCacheGroup,
           "where results are (default ~/.cache/cache-run)"},
    Option{refresh, 0, "refresh", "", false, kCacheGroup, "run even on a hit, and store anew"},
    Option{no_cache, 0, "no-cache", "", false, kCacheGroup,
           "run the command as if cache-run were not there"},
    Option{verbose, 'v', "verbose", "", false, kOtherGroup,
           "say whether it was a hit, or why it is not stored"},
    Option{quiet, 'q', "quiet", "", false, kOtherGroup, "no warnings"},
    Option{help, 'h', "help", "", false, kOtherGroup, "show this help"},
    Option{version, 'V', "version", "", false, kOtherGroup, "show the version"},
};

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
  if (option.repeatable || option.id == help || option.id == version) return {};
  std::string variable = "CACHE_RUN_";
  for (const char letter : option.name) {
    const bool is_small = letter >= 'a' && letter <= 'z';
    variable += is_small ? static_cast<char>(letter - 'a' + 'A') : '_';
  }
  return variable;
}

}  // namespace cache_run
