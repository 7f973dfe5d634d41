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

void add_variables(const KeySettings& settings, const ShellText& shell, bool all, Texts& lines) {
  for (const std::string& name : settings.left_out_variables) {
    lines.push_back(fmt::format("environment variables {} (-e '!...')", printable(name)));
  }
  if (all) {
    lines.emplace_back("environment variables that number a session or a CI run");
    return;
  }
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

/// Adds the files that arguments name and that do not count. A watch sees what is read of them.
void add_named_files(const KeySettings& settings, const Action& action, Texts& lines) {
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
}

/// Adds what the command may read and start without a word of its call. A watch sees that.
void add_unnamed_files(const KeySettings& settings, const std::optional<ShellText>& shell,
                       Texts& lines) {
  if (shell) {
    if (!shell->unknown.empty()) {
      lines.push_back(fmt::format("what {} of the text after -c mean (-i, -k)",
                                  fmt::join(shell->unknown, ", ")));
    }
    lines.emplace_back("programs that the text after -c names (--code)");
  }
  lines.emplace_back("files that the command reads but no argument names (--trace, -i, --depfile)");
  lines.push_back(fmt::format("{}programs that the command starts (--trace, {}--code)",
                              settings.libraries ? "" : "shared libraries, and ",
                              settings.libraries ? "" : "--libs, "));
}

void add_files(const KeySettings& settings, const Action& action,
               const std::optional<ShellText>& shell, Texts& lines) {
  if (!action.traced) add_named_files(settings, action, lines);
  for (const std::string& glob : action.inputs.left_out) {
    lines.push_back(fmt::format("files that match {} (-i '!...')", command_line_text({glob})));
  }
  if (!settings.inputs_by_mtime.empty() || settings.input_mode == ObservationKind::mtime) {
    lines.emplace_back("the contents of inputs that are in the key by size and time");
  }
  if (!action.traced) add_unnamed_files(settings, shell, lines);
}

}  // namespace

std::vector<std::string> outside_key(const KeySettings& settings, const Action& action,
                                     const std::vector<std::string>& words) {
  Texts lines;
  const auto index = find_shell_text(words);
  const auto shell = index ? std::optional(read_shell_text(words[*index])) : std::nullopt;
  add_arguments(action, words, lines);
  add_files(settings, action, shell, lines);
  const bool has_all_variables = action.traced && !settings.no_default_variables;
  add_variables(settings, shell.value_or(ShellText()), has_all_variables, lines);
  if (settings.no_working_directory) lines.emplace_back("the working directory (--no-cwd)");
  if (!settings.base_directory.empty()) {
    lines.push_back(fmt::format("the path of the base directory: {} (--base-dir)",
                                command_line_text({settings.base_directory})));
  }
  if (settings.standard_input == InputUse::empty && *unread_input() != '\0') {
    lines.emplace_back("standard input, which the command does not get (--no-stdin)");
  }
  lines.emplace_back(action.traced ? "the time, random numbers (--ttl, -k)"
                                   : "the time, the network, random numbers (--ttl, -k)");
  return lines;
}

}  // namespace cache_run
