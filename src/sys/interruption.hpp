// SPDX-License-Identifier: MIT
#pragma once

namespace cache_run {

/// Throws Error if a blocked signal is pending that will end this process. Long work that runs
/// while signals are blocked must call it often.
void throw_if_asked_to_end();

}  // namespace cache_run
