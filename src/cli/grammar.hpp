// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// A description of an option for CLI11. The texts must outlive it.
struct GrammarOption {
  char letter;            ///< 0 if the option has none
  std::string_view name;  ///< without dashes
  bool is_flag;
  std::string_view value;  ///< the name of the value in help
  std::string_view help;
  std::string_view group;  ///< empty: the group "Options"
};

/// An option that occurs in the words. A flag without a value has the value "true".
struct FoundOption {
  std::size_t place;  ///< the index of the GrammarOption
  std::string value;
};

/// Returns the options in `words`, sorted by place. `words` must hold only options and their
/// values. Occurrences of one option keep their order. Throws UsageError if CLI11 refuses the
/// words.
std::vector<FoundOption> parse_words(std::vector<std::string> words,
                                     std::span<const GrammarOption> options);

/// A line of the list of subcommands in help.
struct NamedSummary {
  std::string_view name;
  std::string_view summary;
};

/// The contents of a page of help.
struct HelpPage {
  std::string description;
  std::string usage;  ///< lines, each with its newline
  std::vector<GrammarOption> options;
  std::vector<NamedSummary> subcommands;
  std::string footer;
};

std::string text_of(const HelpPage& page);

}  // namespace cache_run
