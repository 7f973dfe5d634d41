// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "run/call.hpp"
#include "run/question.hpp"

namespace cache_run {

/// Returns why a watch would take rights from a program that the command starts, such as sudo;
/// empty if nobody knows of one. Looks at the text for a shell, at the script, and at how the last
/// run of the call ended. A watch takes nothing from root, and nothing where the caller has
/// no_new_privs already.
std::string why_watch_takes_rights(const Call& call, const Question& question);

}  // namespace cache_run
