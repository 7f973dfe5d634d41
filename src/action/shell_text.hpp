// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// What a text for a shell (`sh -c TEXT`) tells about the inputs of its commands.
struct ShellText {
  /// Words that may name inputs, in order. What the text writes, as after '>', is not among them.
  std::vector<std::string> words;
  std::vector<std::string> commands;   ///< names of the commands, each once
  std::vector<std::string> variables;  ///< names after '$', each once
  /// Kinds of syntax whose meaning is not known, such as "globs", each once.
  std::vector<std::string> unknown;
};

/// Returns what `text` tells. Reads quotes, operators, redirections and substitutions as POSIX
/// shells do. A word too many is only another input. A variable of the environment has its present
/// value in a word.
ShellText read_shell_text(std::string_view text);

/// Returns the index in `command` (argv) of the text that a shell runs: the first operand of
/// `sh -c` and the like. Returns nullopt if the command is no shell, or has no such text.
std::optional<std::size_t> find_shell_text(std::span<const std::string> command);

}  // namespace cache_run
