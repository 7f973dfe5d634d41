// SPDX-License-Identifier: MIT
#include "action/interpreter.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <vector>

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

/// The program among the words that follow env(1), nullopt if they use what is not understood here.
std::optional<std::string_view> program_for_env(std::vector<std::string_view> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    if (word.find_first_of("\\\"'$") != std::string_view::npos) return std::nullopt;
    if (word.starts_with("-S")) word.remove_prefix(2);  // -Sname; a lone -S leaves nothing
    if (word.empty() || word == "--split-string" || word == "-i" || word == "-" ||
        word == "--ignore-environment" || word.starts_with("--unset=")) {
      continue;
    }
    if (word == "-u" || word == "--unset") {
      ++i;
    } else if (word.starts_with("--split-string=")) {
      return word.substr(word.find('=') + 1);
    } else if (word.starts_with('-')) {
      return std::nullopt;
    } else if (word.starts_with("PATH=")) {
      return std::nullopt;  // would be searched for elsewhere
    } else if (word.find('=') == std::string_view::npos) {
      return word;
    }
  }
  return std::nullopt;
}

}  // namespace

Interpreter interpreter_of(const std::string& path, const Contents& contents) {
  if (contents.form == Form::elf) return {};
  if (contents.form == Form::other) return {.path = "/bin/sh", .searched_by = {}};
  const std::vector<std::string_view> words = words_of(contents.interpreter_line);
  if (words.empty()) return {.path = "/bin/sh", .searched_by = {}};
  std::string interpreter(words.front());
  if (last_name(interpreter) != "env") return {.path = std::move(interpreter), .searched_by = {}};
  const auto program = program_for_env({words.begin() + 1, words.end()});
  if (!program) {
    throw Unkeyable(
        fmt::format("cannot tell the interpreter of '{}' from '#!{}'", path, contents.interpreter_line));
  }
  try {
    return {.path = find_program(std::string(*program)), .searched_by = std::move(interpreter)};
  } catch (const CannotStart& problem) {
    throw Unkeyable(fmt::format("interpreter of '{}': {}", path, problem.what()));
  }
}

}  // namespace cache_run
