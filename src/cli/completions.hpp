// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/subcommand.hpp"

namespace cache_run {

/// The shells that there is a script for, with '|' between them.
constexpr std::string_view kCompletionShells = "bash|zsh|fish";

/// A completion script for `shell`: subcommands, options and their values; after the command word
/// it hands over to the completion of that command. It needs nothing but the shell.
std::string completions(std::string_view shell, std::span<const Subcommand> subcommands);

}  // namespace cache_run
