// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/subcommand.hpp"

namespace cache_run {

/// The kind of words that a completion script offers as the value of an option.
enum class Offer : std::uint8_t {
  flag,  ///< no value
  text,  ///< any text, so the script offers nothing
  words,
  files,
  directories,
  ids,  ///< ids of stored results
};

/// An option for completion scripts.
struct CompletedOption {
  std::vector<std::string> names;  ///< "-i", "--input"
  bool repeatable;
  Offer offer;
  std::string value;  ///< its name in help; for Offer::words the words with a space between them
  std::string help;   ///< one line
};

/// Returns the options of a call without a subcommand.
std::vector<CompletedOption> run_options();
/// Returns the options of `subcommand`, with --help. If its own option and one of the table have
/// the same name, the name belongs to its own option.
std::vector<CompletedOption> options_of(const Subcommand& subcommand);

/// Returns whether a subcommand has the same words as a call without a subcommand, as `run` has.
bool completes_as_run(const Subcommand& subcommand);

/// Returns the kind of the words of a subcommand after its choice: files, ids or text. Returns flag
/// if it takes no such words.
Offer words_of(const Subcommand& subcommand);

/// Returns "a b" for "a|b".
std::string spaced(std::string_view words);

/// Returns `text` in single quotes for bash and zsh.
std::string quoted(std::string_view text);

/// Returns the script for one shell; see completions().
std::string bash_completions(std::span<const Subcommand> subcommands);
std::string zsh_completions(std::span<const Subcommand> subcommands);
std::string fish_completions(std::span<const Subcommand> subcommands);

}  // namespace cache_run
