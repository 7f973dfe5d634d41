// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// An option as CLI11 is told of it. The texts must outlive it.
struct GrammarOption {
  char letter;            ///< 0 if it has none
  std::string_view name;  ///< without dashes
  bool is_flag;
  std::string_view value;  ///< what help calls the value
  std::string_view help;
  std::string_view group;  ///< empty: the group "Options"
};

/// An option that was found, by its place among the options. A flag without a value has "true".
struct FoundOption {
  std::size_t place;
  std::string value;
};

/// Returns the options in `words`, which holds nothing but options and their values. Those of one
/// kind keep their order. Throws UsageError.
std::vector<FoundOption> parse_words(std::vector<std::string> words,
                                     std::span<const GrammarOption> options);

/// A name and what it is for, as help lists subcommands.
struct NamedSummary {
  std::string_view name;
  std::string_view summary;
};

struct HelpPage {
  std::string description;
  std::string usage;  ///< its lines, each with its newline
  std::vector<GrammarOption> options;
  std::vector<NamedSummary> subcommands;
  std::string footer;
};

std::string text_of(const HelpPage& page);

}  // namespace cache_run
