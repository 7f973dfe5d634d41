// SPDX-License-Identifier: MIT
#include "action/make_action.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "action/launchers.hpp"
#include "action/libraries.hpp"
#include "action/named_files.hpp"
#include "action/program.hpp"
#include "action/response_files.hpp"
#include "action/search_directories.hpp"
#include "action/shell_text.hpp"
#include "action/volatile_variables.hpp"
#include "inputs/input_list.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/status_now.hpp"

namespace cache_run {
namespace {

void append(std::vector<std::string>& more, std::vector<std::string>& texts) {
  std::move(more.begin(), more.end(), std::back_inserter(texts));
}

VariableChoice variable_choice(const Settings& settings, const Action& action) {
  VariableChoice choice;
  choice.defaults = !settings.key.no_default_variables;
  choice.names = settings.key.variables;
  if (choice.defaults && action.terminals.any()) {
    choice.names.insert(choice.names.end(), kTerminalVariables.begin(), kTerminalVariables.end());
  }
  if (action.directory_counts) choice.working_directory = action.directory;
  choice.all = action.traced && choice.defaults;
  choice.left_out = settings.key.left_out_variables;
  return choice;
}

std::string known_working_directory() {
  auto directory = working_directory();
  if (!directory) throw Unkeyable("the working directory is gone");
  return std::move(*directory);
}

std::vector<std::string> paths_of(const Observations& seen) {
  std::vector<std::string> paths;
  paths.reserve(seen.size());
  for (const Observation& one : seen) paths.push_back(one.path);
  return paths;
}

/// Returns the contents of the files at `paths`. If one cannot be read, throws Unkeyable whose text
/// begins with `asker`: the option or argument that names the files.
Observations look_at_files(std::string_view asker, const std::vector<std::string>& paths,
                           FileDigests& digests) {
  try {
    return look_at_code_files(paths, digests);
  } catch (const Unkeyable& problem) {
    throw Unkeyable(fmt::format("{}: {}", asker, problem.what()));
  }
}

/// Returns the contents of the files of --code and --libs, sorted by path.
Observations look_at_more_code(const Action& action, FileDigests& digests) {
  std::vector<std::string> paths = action.code_files;
  if (action.libraries) {
    for (std::string& path : libraries_of(paths_of(action.code), action.trusted)) {
      paths.push_back(std::move(path));
    }
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return look_at_files("--code", paths, digests);
}

std::vector<std::string> files_of(const std::vector<KeyedArgument>& arguments) {
  std::vector<std::string> files;
  for (const KeyedArgument& argument : arguments) {
    if (!argument.file.empty()) files.push_back(argument.file);
  }
  return files;
}

/// Returns the path of the first file that changed after a normalising command read it; "" if none.
std::string first_change_in_asked(const std::vector<KeyedArgument>& arguments) {
  for (const KeyedArgument& argument : arguments) {
    if (argument.asked_about.empty()) continue;
    struct stat status {};
    if (!stat_now(argument.asked_about, status) || identity_of(status) != argument.as_asked) {
      return argument.asked_about;
    }
  }
  return {};
}

/// The argument of a shell that is a text for it (`sh -c TEXT`).
struct ShellArgument {
  std::optional<std::size_t> number;  ///< from 0, of the arguments; nullopt: there is none
  ShellText text;
};

/// Returns the text for a shell in `command`, unless a rule treats that argument.
ShellArgument shell_argument(const Command& command, const std::vector<KeyedArgument>& arguments) {
  const auto index = find_shell_text(command.arguments);
  if (!index || !arguments[*index - 1].may_name_files) return {};
  return {.number = *index - 1, .text = read_shell_text(command.arguments[*index])};
}

/// Returns the remark on syntax whose meaning is not known.
std::string untold_text(const std::vector<std::string>& kinds) {
  return fmt::format("the text for the shell has {}: files that they name do not count (-i)",
                     fmt::join(kinds, ", "));
}

/// Throws Unkeyable if arguments have so many words that they are not all looked up. The watch of a
/// command sees what it reads all the same, so that then there is only a remark.
void refuse_too_many(const ExpandedWords& expanded, const NamedTexts& named, bool is_traced,
                     std::vector<std::string>& remarks) {
  if (expanded.beyond.empty() && !named.are_too_many) return;
  std::string text = "arguments have too many words to look for a file of each name";
  if (!expanded.beyond.empty()) text += fmt::format(", with those in '{}'", expanded.beyond);
  if (is_traced) {
    remarks.push_back(std::move(text));
  } else {
    throw Unkeyable(text + ": to cache the call, leave such files out with --auto-inputs off");
  }
}

/// Adds to `inputs` what `words` and their response files may name. Of the text for a shell its
/// words count. `arguments` has the keyed form
/// of each word. With a depfile (`lists_files`), the list says what was read in search directories.
/// Then only the names of their headers are inputs. Adds a remark for each response file whose
/// words do not count. Throws Unkeyable as refuse_too_many() does.
void add_named(std::span<const std::string> words, const std::vector<KeyedArgument>& arguments,
               const ShellArgument& shell, bool lists_files, bool is_traced, InputSet& inputs,
               std::vector<std::string>& remarks) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!arguments[i].may_name_files) continue;
    if (i == shell.number) {
      texts.insert(texts.end(), shell.text.words.begin(), shell.text.words.end());
    } else {
      texts.push_back(words[i]);
    }
  }
  if (is_traced) texts = without_named_outputs(std::move(texts));
  ExpandedWords expanded = with_response_files(texts);
  append(expanded.remarks, remarks);
  NamedTexts named = texts_that_may_name_files(expanded.words, lists_files);
  if (inputs.auto_inputs != AutoInputs::off) refuse_too_many(expanded, named, is_traced, remarks);
  inputs.named = std::move(named.any);
  inputs.named_files = std::move(named.files);
  append(expanded.lines, inputs.named_files);
  if (!lists_files) return;
  inputs.header_directories = header_directories(expanded.words);
  if (only_compiles(words) || only_compiles(expanded.words)) return;
  inputs.library_directories = library_directories(expanded.words);
}

/// Adds the paths in the files of --inputs-from. A line that begins with '!' is a glob to leave
/// out.
void add_listed(const Settings& settings, InputSet& inputs) {
  for (const std::string& list : settings.key.input_lists) {
    for (std::string& line : read_input_list(list, settings.key.input_lists_null)) {
      if (line.starts_with('!')) {
        inputs.left_out.push_back(line.substr(1));
      } else {
        inputs.declared.push_back(std::move(line));
      }
    }
  }
}

InputSet input_set(const Settings& settings) {
  InputSet inputs;
  inputs.declared = settings.key.inputs;
  inputs.kind = settings.key.input_mode;
  inputs.by_mtime = settings.key.inputs_by_mtime;
  inputs.left_out = settings.key.left_out;
  inputs.auto_inputs = settings.key.auto_inputs;
  add_listed(settings, inputs);
  return inputs;
}

}  // namespace

Action make_action(const Settings& settings, const Command& command,
                   const std::optional<KeyedInput>& standard_input, const Terminals& terminals,
                   FileDigests& digests, std::vector<std::string>& remarks) {
  Action action;
  action.command = command.arguments.front();
  action.program = command.program;
  action.code = look_at_program(command.program, digests, &command.seen);
  action.code_files = settings.key.code;
  Launch behind = look_behind(action.program, action.code);
  // A watch sees what the program leads to.
  if (!behind.objection.empty() && settings.key.code.empty() &&
      settings.key.trace == TraceUse::off) {
    throw Unkeyable(behind.objection);
  }
  append(behind.files, action.code_files);
  action.libraries = settings.key.libraries;
  action.trusted = settings.place.trusted;
  action.more_code = look_at_more_code(action, digests);

  const std::span<const std::string> arguments = std::span(command.arguments).subspan(1);
  KeyedArguments keyed =
      keyed_arguments(arguments, settings.key.argument_rules, settings.key.ignore_unmatched);
  action.arguments = std::move(keyed.arguments);
  remarks = std::move(keyed.unused);
  action.traced = settings.key.trace != TraceUse::off;
  // A watch sees what a shell does with its text.
  ShellArgument shell;
  if (!action.traced) shell = shell_argument(command, action.arguments);
  if (!shell.text.unknown.empty()) remarks.push_back(untold_text(shell.text.unknown));
  action.argument_files =
      look_at_files("an argument that counts by contents", files_of(action.arguments), digests);

  action.directory = known_working_directory();
  // What a watched command wrote and asked for lies where its working directory was.
  action.directory_counts = !settings.key.no_working_directory || action.traced;
  if (!settings.key.base_directory.empty()) {
    action.base = BaseDirectory(settings.key.base_directory);
  }
  action.terminals = terminals;
  action.variables = variable_choice(settings, action);
  append(shell.text.variables, action.variables.names);
  if (action.variables.all) {
    std::vector<std::string> named = volatile_names_in(command.arguments);
    append(named, action.variables.names);
  }
  action.scope = settings.key.scope;
  action.key_texts = settings.key.texts;
  action.standard_input = standard_input;
  action.inputs = input_set(settings);
  action.outputs = settings.result.outputs;
  action.depfile = settings.key.depfile;
  // The command tells what it reads of a directory.
  if (action.traced && action.inputs.auto_inputs == AutoInputs::tree) {
    action.inputs.auto_inputs = AutoInputs::files;
  }
  add_named(arguments, action.arguments, shell, !action.depfile.empty(), action.traced,
            action.inputs, remarks);
  if (!action.depfile.empty()) action.outputs.push_back(action.depfile);
  action.output_links = output_links(action.outputs);
  action.report = settings.place.report;
  return action;
}

std::string first_changed_code(const Action& action, FileDigests& digests) {
  std::string changed = first_difference(action.code, look_at_program(action.program, digests));
  if (changed.empty()) {
    changed = first_difference(action.more_code, look_at_more_code(action, digests));
  }
  if (changed.empty()) {
    const std::vector<std::string> files = files_of(action.arguments);
    changed = first_difference(action.argument_files, look_at_code_files(files, digests));
  }
  if (changed.empty()) changed = first_change_in_asked(action.arguments);
  return changed;
}

}  // namespace cache_run
