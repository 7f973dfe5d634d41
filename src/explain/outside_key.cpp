// SPDX-License-Identifier: MIT
#include "explain/outside_key.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "action/key_labels.hpp"
#include "action/variables.hpp"
#include "results/command_text.hpp"
#include "run/standard_streams.hpp"
#include "sys/path.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

using Texts = std::vector<std::string>;

void add_arguments(const Action& action, const Texts& words, Texts& lines) {
  for (std::size_t i = 0; i < action.arguments.size(); ++i) {
    const KeyedArgument& argument = action.arguments[i];
    const std::string word = command_line_text({words[i + 1]});
    if (argument.label == key_label::kArgumentIgnored) {
      lines.push_back(fmt::format("argument {}: {} is ignored (by {})", i + 1, word,
                                  command_line_text({argument.text})));
    } else if (!argument.file.empty()) {
      lines.push_back(
          fmt::format("the name in argument {}: {} (its contents are in the key)", i + 1, word));
    } else if (argument.text != words[i + 1]) {
      lines.push_back(fmt::format("the spelling of argument {}: {} counts as {}", i + 1, word,
                                  command_line_text({argument.text})));
    }
  }
}

void add_variables(const KeySettings& settings, Texts& lines) {
  Texts names;
  if (!settings.no_default_variables) {
    names.assign(kDefaultVariables.begin(), kDefaultVariables.end());
  }
  names.insert(names.end(), settings.variables.begin(), settings.variables.end());
  if (names.empty()) {
    lines.emplace_back("all environment variables (-e)");
  } else {
    lines.push_back(fmt::format("environment variables other than {} (-e)",
                                printable(fmt::format("{}", fmt::join(names, " ")))));
  }
}

/// Returns whether the command is a shell that runs a text (sh -c).
bool is_shell_text(const Texts& words) {
  static constexpr std::array<std::string_view, 6> kShells = {"sh",  "bash", "dash",
                                                              "zsh", "ksh",  "ash"};
  return std::find(kShells.begin(), kShells.end(), last_name(words.front())) != kShells.end() &&
         std::find(words.begin(), words.end(), "-c") != words.end();
}

void add_files(const KeySettings& settings, const Action& action, const Texts& words,
               Texts& lines) {
  if (settings.auto_inputs == AutoInputs::off) {
    lines.emplace_back("files and directories that arguments name (--auto-inputs off)");
  } else if (settings.auto_inputs == AutoInputs::files) {
    lines.emplace_back("directories that arguments name (--auto-inputs files)");
  }
  for (const std::string& text : action.inputs.named_files) {
    struct stat status {};
    if (settings.auto_inputs != AutoInputs::tree || stat(text.c_str(), &status) != 0 ||
        !S_ISDIR(status.st_mode)) {
      continue;
    }
    lines.push_back(
        fmt::format("what is in the directory {} of an argument (-i)", command_line_text({text})));
  }
  for (const std::string& glob : action.inputs.left_out) {
    lines.push_back(fmt::format("files that match {} (-i '!...')", command_line_text({glob})));
  }
  if (!settings.inputs_by_mtime.empty() || settings.input_mode == ObservationKind::mtime) {
    lines.emplace_back("the contents of inputs that are in the key by size and time");
  }
  if (is_shell_text(words)) {
    lines.emplace_back("files and programs that the text after -c names (-i, --code)");
  }
  lines.emplace_back("files that the command reads but no argument names (-i, --depfile)");
  lines.push_back(fmt::format("{}programs that the command starts ({}--code)",
                              settings.libraries ? "" : "shared libraries, and ",
                              settings.libraries ? "" : "--libs, "));
}

}  // namespace

std::vector<std::string> outside_key(const KeySettings& settings, const Action& action,
                                     const std::vector<std::string>& words) {
  Texts lines;
  add_arguments(action, words, lines);
  add_files(settings, action, words, lines);
  add_variables(settings, lines);
  if (settings.no_working_directory) lines.emplace_back("the working directory (--no-cwd)");
  if (!settings.base_directory.empty()) {
    lines.push_back(fmt::format("the path of the base directory: {} (--base-dir)",
                                command_line_text({settings.base_directory})));
  }
  if (settings.standard_input == InputUse::empty && *unread_input() != '\0') {
    lines.emplace_back("standard input, which the command does not get (--no-stdin)");
  }
  lines.emplace_back("the time, the network, random numbers (--ttl, -k)");
  return lines;
}

}  // namespace cache_run
