// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/subcommand.hpp"

namespace cache_run {

/// The shells that have a completion script, with '|' between them.
constexpr std::string_view kCompletionShells = "bash|zsh|fish";

/// Returns a completion script for `shell`, which must be one of kCompletionShells. The script
/// completes subcommands, options and values of options. After the command word, it calls the
/// completion of that command. It needs no other program than the shell and cache-run.
std::string completions(std::string_view shell, std::span<const Subcommand> subcommands);

}  // namespace cache_run
