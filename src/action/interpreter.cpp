// SPDX-License-Identifier: MIT
#include "action/interpreter.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "action/binfmt.hpp"
#include "action/program.hpp"
#include "sys/cannot_start.hpp"
#include "sys/error.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kBlank = " \t\r";

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (;;) {
    const std::size_t start = line.find_first_not_of(kBlank);
    if (start == std::string_view::npos) return words;
    const std::size_t end = line.find_first_of(kBlank, start);
    words.push_back(line.substr(start, end - start));
    if (end == std::string_view::npos) return words;
    line.remove_prefix(end);
  }
}

/// The program that env(1) would run.
struct EnvProgram {
  std::string name;
  std::string_view search_path;  ///< the $PATH in which env(1) looks for it
};

/// Returns whether an option makes env(1) remove $PATH. Without $PATH, env(1) searches the default
/// directories of execvp(3).
bool drops_path(std::string_view option, std::string_view next) {
  return option == "-i" || option == "-" || option == "--ignore-environment" ||
         option == "--unset=PATH" || ((option == "-u" || option == "--unset") && next == "PATH");
}

/// Returns whether program_for_env() understands this option of env(1).
bool is_known(std::string_view option) {
  return option == "-i" || option == "-" || option == "--ignore-environment" || option == "-u" ||
         option == "--unset" || option.starts_with("--unset=");
}

/// Removes -S or --split-string= from the front of a word. The text after it counts as an ordinary
/// word.
std::string_view without_split(std::string_view word) {
  constexpr std::string_view kLong = "--split-string";
  if (word.starts_with("-S")) return word.substr(2);
  if (!word.starts_with(kLong)) return word;
  return word.substr(word.starts_with("--split-string=") ? kLong.size() + 1 : kLong.size());
}

/// Returns the program that the words after env(1) name. Returns nullopt if there is none, or if
/// the words use syntax that this function does not understand.
std::optional<EnvProgram> program_for_env(const std::vector<std::string_view>& words) {
  std::string_view path = search_path();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = without_split(words[i]);
    if (word.find_first_of("\\\"'$") != std::string_view::npos) return std::nullopt;
    if (word.starts_with("PATH=")) return std::nullopt;
    if (word.starts_with('-')) {
      if (!is_known(word)) return std::nullopt;
      if (drops_path(word, i + 1 < words.size() ? words[i + 1] : "")) path = kDefaultPath;
      if (word == "-u" || word == "--unset") ++i;
    } else if (!word.empty() && word.find('=') == std::string_view::npos) {
      return EnvProgram{.name = std::string(word), .search_path = path};
    }
  }
  return std::nullopt;
}

}  // namespace

Interpreter interpreter_of(const std::string& path, const Contents& contents) {
  if (contents.form == Form::elf) return {};
  if (contents.form == Form::other || contents.form == Form::foreign_elf) {
    std::string interpreter = binfmt_interpreter(path);
    // The kernel refuses a file without interpreter (ENOEXEC), and execvp(3) then starts /bin/sh.
    if (interpreter.empty()) interpreter = "/bin/sh";
    return {.path = std::move(interpreter), .searched_by = {}};
  }
  const std::vector<std::string_view> words = words_of(contents.interpreter_line);
  if (words.empty()) return {.path = "/bin/sh", .searched_by = {}};
  std::string interpreter(words.front());
  if (last_name(interpreter) != "env") return {.path = std::move(interpreter), .searched_by = {}};
  const auto program = program_for_env({words.begin() + 1, words.end()});
  if (!program) {
    throw Unkeyable(fmt::format("cannot find the interpreter of '{}' in '#!{}'", path,
                                contents.interpreter_line));
  }
  try {
    return {.path = find_program(program->name, program->search_path),
            .searched_by = std::move(interpreter)};
  } catch (const CannotStart& problem) {
    throw Unkeyable(fmt::format("interpreter of '{}': {}", path, problem.what()));
  }
}

}  // namespace cache_run
