// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "inputs/depfile.hpp"
#include "inputs/observation.hpp"

namespace cache_run {

/// Returns a text that says that an input is not as it was, and what to do.
std::string change_text(const std::string& path);

/// Reads the depfile that a command wrote. Throws Caused.
Dependencies read_depfile(const std::string& path);

/// Compares a look before the run that began at `started` with one after it. What only the later
/// look saw must be there, and be older than the run. Throws Caused.
void require_unchanged(const Observations& before, const Observations& after, FileTime started);

}  // namespace cache_run
