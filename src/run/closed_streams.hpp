// SPDX-License-Identifier: MIT
#pragma once

namespace cache_run {

/// Opens the null device for each of the descriptors 0, 1 and 2 that is closed. Otherwise a file of
/// cache-run could get that number, and a message could be written into it. Must be called before
/// this process opens anything.
void occupy_closed_streams();

/// Throws Unkeyable if standard output or standard error was closed at the start. A command may
/// behave differently with a closed stream, and the key does not show that.
void require_output_streams();

}  // namespace cache_run
