// SPDX-License-Identifier: MIT
#include "commands/explain.hpp"

#include <array>

#include "explain/explain_call.hpp"
#include "print/print.hpp"

namespace cache_run {
namespace {

Ending show_explanation(const SubcommandCall& call) {
  const Explanation explanation = explain_call(settings_of(call.line), call.line.command);
  return print(call.given.has("json") ? explanation_json(explanation)
                                      : explanation_text(explanation));
}

constexpr std::array kExplainOptions = {kJsonOption};

}  // namespace

constinit const SubcommandRow kExplainSubcommand = {
    .subcommand = {.name = "explain",
                   .summary = "explain why COMMAND would be a hit or a miss",
                   .command = CommandPlace::first_word,
                   .run_options = true,
                   .options = kExplainOptions},
    .function = show_explanation,
};

}  // namespace cache_run
