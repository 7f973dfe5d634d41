// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// Returns whether a variable differs from call to call or from session to session, and decides no
/// output: it numbers a terminal, a session or a run of a CI service, or is one of cache-run's own.
bool is_volatile_variable(std::string_view name);

/// Returns the names of such variables in the words of a command, as in `printenv SHLVL` and
/// `sh -c 'echo $TMUX_PANE'`. `make` is a name of MAKELEVEL, which it prints: "make[1]: ...".
std::vector<std::string> volatile_names_in(const std::vector<std::string>& words);

}  // namespace cache_run
