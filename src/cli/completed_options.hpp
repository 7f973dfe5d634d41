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
  ids,  ///< of stored results
};

/// An option as completion scripts see it.
struct CompletedOption {
  std::vector<std::string> names;  ///< "-i", "--input"
  bool repeatable;
  Offer offer;
  std::string value;  ///< what help calls it, or the words with a space between them
  std::string help;   ///< one line
};

/// The options of `subcommand`, or those of a call without one. Of two with one name the
/// subcommand's own counts.
std::vector<CompletedOption> run_options();
std::vector<CompletedOption> options_of(const Subcommand& subcommand);

/// Whether its words are those of a call without a subcommand.
bool completes_as_run(const Subcommand& subcommand);

/// What its words are, less the choice that comes first: files, ids or text; flag if it takes none.
Offer words_of(const Subcommand& subcommand);

/// "a b" of "a|b".
std::string spaced(std::string_view words);

/// 'text' for a shell of Bourne's family.
std::string quoted(std::string_view text);

/// The scripts; see completions().
std::string bash_completions(std::span<const Subcommand> subcommands);
std::string zsh_completions(std::span<const Subcommand> subcommands);
std::string fish_completions(std::span<const Subcommand> subcommands);

}  // namespace cache_run
