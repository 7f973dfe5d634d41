// SPDX-License-Identifier: MIT
#pragma once

namespace cache_run {

/// The thread sanitizer holds all signals back while a handler of ours runs. As FaultTrap jumps out
/// of its handler, a second fault in one process is the end of it there, and nowhere else.
#ifdef __SANITIZE_THREAD__
inline constexpr bool kOneFaultOnly = true;
#else
inline constexpr bool kOneFaultOnly = false;
#endif

}  // namespace cache_run
