// SPDX-License-Identifier: MIT
#pragma once

namespace cache_run {

/// Occupies the standard descriptors that are closed, so that no file of ours gets their numbers
/// and is then written to by mistake. To be called before anything is opened.
void occupy_closed_streams();

/// Throws Unkeyable if standard output or standard error was closed when they were to be occupied:
/// what a command does then is not what it does with both open.
void require_output_streams();

}  // namespace cache_run
