// SPDX-License-Identifier: MIT
#include "explain/outside_key.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "action/key_labels.hpp"
#include "action/shell_text.hpp"
#include "action/variables.hpp"
#include "results/command_text.hpp"
#include "run/standard_streams.hpp"
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

void add_variables(const KeySettings& settings, const ShellText& shell, Texts& lines) {
  Texts names;
  if (!settings.no_default_variables) {
    names.assign(kDefaultVariables.begin(), kDefaultVariables.end());
  }
  names.insert(names.end(), settings.variables.begin(), settings.variables.end());
  for (const std::string& name : shell.variables) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  if (names.empty()) {
    lines.emplace_back("all environment variables (-e)");
  } else {
    lines.push_back(fmt::format("environment variables other than {} (-e)",
                                printable(fmt::format("{}", fmt::join(names, " ")))));
  }
}

/// Adds what a call does not look at though its command is watched.
void add_for_watched(const KeySettings& settings, const Action& action, Texts& lines) {
  for (const std::string& glob : action.inputs.left_out) {
    lines.push_back(fmt::format("files that match {} (-i '!...')", command_line_text({glob})));
  }
  for (const std::string& glob : settings.left_out_variables) {
    lines.push_back(fmt::format("variables that match {} (-e '!...')", command_line_text({glob})));
  }
  lines.emplace_back("environment variables of a session, such as SSH_* and SHLVL (-e)");
}

void add_files(const KeySettings& settings, const Action& action,
               const std::optional<ShellText>& shell, Texts& lines) {
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
  if (shell) {
    if (!shell->unknown.empty()) {
      lines.push_back(fmt::format("what {} of the text after -c mean (-i, -k)",
                                  fmt::join(shell->unknown, ", ")));
    }
    lines.emplace_back("programs that the text after -c names (--code)");
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
  const auto index = find_shell_text(words);
  const auto shell = index ? std::optional(read_shell_text(words[*index])) : std::nullopt;
  add_arguments(action, words, lines);
  if (action.traced) {
    add_for_watched(settings, action, lines);
  } else {
    add_files(settings, action, shell, lines);
    add_variables(settings, shell.value_or(ShellText()), lines);
  }
  if (!action.directory_counts) lines.emplace_back("the working directory (--no-cwd)");
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
