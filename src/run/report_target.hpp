// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "run/call.hpp"
#include "run/question.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// Returns why the report of a call must not replace the file of --report, or "" if it may. The
/// file must not be the program, a configuration file, an input or an output that the call declares
/// or that an argument names, and no standard stream may lead to it. No symbolic link of another
/// user may stand on the way to it. It must lie in no cache that the call uses. Looks at the words
/// of the call only, so that it can be asked before anything runs, and for an uncached call, too.
/// Only an empty file or an earlier report may be replaced, because a command may use a file that
/// no word of the call names. Descriptors and special files are not replaced. A directory cannot
/// be.
std::string objection_to_report(const Call& call);

/// Returns the identity of the file that the report would replace, an empty one if there is none.
FileIdentity file_of_report(const Settings& settings);

/// Returns why the report must not replace the file of --report after the question was answered, or
/// "". The file may be code, or an input that a depfile lists or that a link leads to. The command
/// may have written it: it must be as in `call.report_before`, or a report.
std::string objection_to_report(const Call& call, const Question& question);

}  // namespace cache_run
