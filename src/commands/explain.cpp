// SPDX-License-Identifier: MIT
#include "commands/explain.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "explain/comparison.hpp"
#include "explain/explain_call.hpp"
#include "print/print.hpp"
#include "print/screen.hpp"
#include "results/find_result.hpp"
#include "store/store.hpp"
#include "sys/hex.hpp"

namespace cache_run {
namespace {

/// Returns whether `text` looks like an id, or its beginning, rather than like a word of a command.
bool looks_like_id(std::string_view text) {
  constexpr std::size_t kLeastOfDigits = 4;
  const std::string_view digits = text.substr(text.rfind('-') + 1);  // npos + 1 is 0
  const std::size_t least = digits.size() == text.size() ? 2 * kLeastOfDigits : kLeastOfDigits;
  return digits.size() >= least && is_hex(digits);
}

/// Returns the comparison that two ids ask for; nullopt if the words are a command.
std::optional<Comparison> asked_comparison(const SubcommandCall& call) {
  const std::vector<std::string>& words = call.line.command;
  if (words.size() != 2 || call.line.after_dashes || !looks_like_id(words[0]) ||
      !looks_like_id(words[1])) {
    return std::nullopt;
  }
  const Store store(cache_directory(settings_of(call.line).place), Access::read_only);
  const std::vector<std::string> ids = find_ids(store, words);
  return compare(store, ids[0], ids[1]);
}

Ending show_explanation(const SubcommandCall& call) {
  if (const auto comparison = asked_comparison(call)) {
    return print(call.given.has("json") ? comparison_json(*comparison)
                                        : comparison_text(*comparison));
  }
  const Explanation explanation = explain_call(settings_of(call.line), call.line.command);
  return print(call.given.has("json") ? explanation_json(explanation)
                                      : explanation_text(explanation, screen_of_output()));
}

constexpr std::array kExplainOptions = {kJsonOption};

}  // namespace

constinit const SubcommandRow kExplainSubcommand = {
    .subcommand = {.name = "explain",
                   .summary = "explain why COMMAND would be a hit, or how ID ID differ",
                   .command = CommandPlace::first_word,
                   .run_options = true,
                   .options = kExplainOptions},
    .function = show_explanation,
};

}  // namespace cache_run
