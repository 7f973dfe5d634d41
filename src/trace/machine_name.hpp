// SPDX-License-Identifier: MIT
#pragma once

#include "trace/tracee.hpp"

namespace cache_run {

/// Returns whether a program that calls uname(2) may show the name of the machine. Some programs
/// call it at each start and use other parts of the answer.
bool may_show_machine_name(const Tracee& tracee);

}  // namespace cache_run
