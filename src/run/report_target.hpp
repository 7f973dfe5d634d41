// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "run/call.hpp"
#include "run/question.hpp"

namespace cache_run {

/// Returns why the report of a call must not replace the file of --report, or "" if it may. The
/// file must not be the program, a configuration file, an input or an output that the call declares
/// or that an argument names, and no standard stream may lead to it. No symbolic link of another
/// user may stand on the way to it. It must lie in no cache that the call uses. Looks at the words
/// of the call only, so that it can be asked before anything runs, and for an uncached call, too.
/// In a directory that is an input, of a glob, and by a watched call, only an earlier report may be
/// replaced.
/// Descriptors and special files are not replaced. A directory cannot be.
std::string objection_to_report(const Call& call);

/// Returns why the report must not replace the file of --report after the question was answered, or
/// "". The file may be code, or an input that a depfile lists or that a link leads to.
std::string objection_to_report(const Call& call, const Question& question);

}  // namespace cache_run
