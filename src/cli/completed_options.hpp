// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/subcommand.hpp"

namespace cache_run {

/// What is offered as the value of an option.
enum class Offer : std::uint8_t {
  flag,  ///< it has no value
  text,  ///< nothing: anything may be meant
  words,
  files,
  directories,
};

/// An option as completion scripts see it.
struct CompletedOption {
  std::vector<std::string> names;  ///< "-i", "--input"
  bool repeatable;
  Offer offer;
  std::string value;  ///< what help calls it, or the words with a space between them
  std::string help;   ///< one line
};

/// The options of `subcommand`, or those of a call without one.
std::vector<CompletedOption> run_options();
std::vector<CompletedOption> options_of(const Subcommand& subcommand);

/// "a b" of "a|b".
/// Whether its words are those of a call without a subcommand.
bool completes_as_run(const Subcommand& subcommand);

std::string spaced(std::string_view words);

/// 'text' for a shell of Bourne's family.
std::string quoted(std::string_view text);

/// The scripts; see completions().
std::string bash_completions(std::span<const Subcommand> subcommands);
std::string zsh_completions(std::span<const Subcommand> subcommands);
std::string fish_completions(std::span<const Subcommand> subcommands);

}  // namespace cache_run
