// SPDX-License-Identifier: MIT
#include "commands/completions.hpp"

#include "cli/completions.hpp"
#include "commands/subcommands.hpp"
#include "print/print.hpp"

namespace cache_run {
namespace {

Ending print_completions(const SubcommandCall& call) {
  return print(completions(call.given.operands.front(), all_subcommands()));
}

}  // namespace

constinit const SubcommandRow kCompletionsSubcommand = {
    .subcommand = {.name = "completions",
                   .summary = "print a completion script for a shell",
                   .choices = kCompletionShells},
    .function = print_completions,
};

}  // namespace cache_run
